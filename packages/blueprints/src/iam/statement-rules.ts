import { oneOfProblems } from "../validation/one-of.ts";
import { show, type Problem } from "../validation/problem.ts";
import { anything, membersOf, shapeProblems } from "../validation/shape.ts";
import { isKnown } from "../validation/token.ts";
import type { PolicyStatement } from "./policy-statement.ts";

type Where = Pick<Problem, "code" | "property">;

/**
 * Returns the problems with one statement of an identity policy. Without this check, IAM would refuse most of them when
 * it saves the policy, in the middle of an apply.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function statementProblems(statement: PolicyStatement, where: Where): Problem[] {
  if (!isListOfStrings(statement?.actions) || !isListOfStrings(statement.resources)) {
    const must = "name at least one action and one resource";
    const fix = "Write { actions: [...], resources: [...] }, each a list of strings.";
    return [{ ...where, must, got: show(statement), fix }];
  }
  const { effect, actions, resources, conditions } = statement;
  const at = (member: string) => ({ ...where, property: `${where.property}.${member}` });
  return [
    ...nameProblems(statement, where),
    ...oneOfProblems(effect, ["Allow", "Deny"], {
      ...at("effect"),
      fix: 'Leave it out for "Allow".',
    }),
    ...actions.flatMap((action, index) => actionProblems(action, at(`actions[${index}]`))),
    ...resources.flatMap((resource, index) =>
      resourceProblems(resource, at(`resources[${index}]`)),
    ),
    ...conditionProblems(conditions, at("conditions")),
  ];
}

function isListOfStrings(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((text) => typeof text === "string")
  );
}

const members = {
  sid: anything,
  effect: anything,
  actions: anything,
  resources: anything,
  conditions: anything,
};

function nameProblems(statement: PolicyStatement, { code, property }: Where): Problem[] {
  const shape = membersOf<Required<PolicyStatement>>(members, code);
  return shapeProblems(statement, shape).map(({ readable: _, ...problem }) => ({
    ...problem,
    property: problem.property === "props" ? property : `${property}.${problem.property}`,
  }));
}

function actionProblems(action: string, where: Where): Problem[] {
  if (!isKnown(action) || /^(?:\*|[a-z0-9-]+:[a-z0-9*?]+)$/i.test(action)) return [];
  const must = "be an action with its service prefix, made of letters, digits and hyphens";
  const plain = action.replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-");
  const isSpelled = /^[a-z0-9-]+:[a-z0-9*?]+$/i.test(plain);
  const fix = isSpelled
    ? `Write ${show(plain)}: the action has a similar character instead of "-".`
    : 'Write it as "SERVICE:Action", e.g. "s3:GetObject".';
  return [{ ...where, must, got: show(action), fix }];
}

function resourceProblems(resource: string, where: Where): Problem[] {
  const text = textProblems(resource, where);
  if (text.length > 0 || !isKnown(resource) || /^(?:\*$|arn:.)/.test(resource)) return text;
  const must = 'be an ARN or "*"';
  const fix = "Use the ARN of the resource, e.g. bucket.bucketArn.";
  return [{ ...where, must, got: show(resource), fix }];
}

function conditionProblems(conditions: unknown, where: Where): Problem[] {
  if (conditions === undefined) return [];
  if (!isPairs(conditions)) {
    const fix = 'Write { StringEquals: { "aws:ResourceAccount": "…" } }.';
    const must = "be an object of operators, each with condition keys and their values";
    return [{ ...where, must, got: isKnown(conditions) ? show(conditions) : "a token", fix }];
  }
  return Object.entries(conditions).flatMap(([operator, keys]): Problem[] => {
    const at = { ...where, property: `${where.property}[${show(operator)}]` };
    if (!isPairs(keys) || !/^[A-Za-z:]+$/.test(operator)) {
      const must = "be an IAM operator with condition keys and their values";
      return [{ ...at, must, got: show(keys), fix: 'Write { "aws:ResourceAccount": "…" }.' }];
    }
    return Object.entries(keys).flatMap(([key, value]) =>
      valueProblems(key, value, { ...at, property: `${at.property}[${show(key)}]` }),
    );
  });
}

function valueProblems(key: string, value: unknown, where: Where): Problem[] {
  if (!isKnown(value) && typeof value !== "string") {
    const must = "be a string or a list of strings";
    return [{ ...where, must, got: "a token of another type", fix: "Write out the strings." }];
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const wrong = values.find((each) => typeof each !== "string");
  if (wrong !== undefined || values.includes(undefined)) {
    const must = "be a string or a list of strings";
    return [{ ...where, must, got: show(wrong), fix: `Write ${show(String(wrong))}.` }];
  }
  return [key, ...(values as readonly string[])].flatMap((text) => textProblems(text, where));
}

/** Matches `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and `${*}`, `${?}`, `${$}` for literal characters. */
const policyVariable = /^(?:[*?$]|[\w./-]+:[^${}]+)$/;

function textProblems(text: string, where: Where): Problem[] {
  const other = /[^\t\n\r\u0020-\u00ff]/u.exec(text)?.[0];
  if (other !== undefined) {
    const code = other.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
    const must = "have no control characters and none above U+00FF: IAM refuses them in policies";
    const fix = `Replace U+${code}, e.g. with the wildcard "?".`;
    return [{ ...where, must, got: show(text), fix }];
  }
  const variables = [...text.matchAll(/(?<!\$)\$\{(?!TfToken\[)([^{}]*)\}/g)];
  const unknown = variables.find(([, name]) => !policyVariable.test(name!));
  if (unknown === undefined) return [];
  const must =
    "contain only tokens and policy variables, since other expressions are not evaluated";
  const fix = "Use the attribute of the resource (a token), or a variable such as ${aws:username}.";
  return [{ ...where, must, got: show(unknown[0]), fix }];
}

function isPairs(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && isKnown(value);
}
