import type { IConstruct } from "constructs";
import { nameProblems } from "../naming/names.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { inlinePolicies, unknownSuffix, type Permissions } from "./inline-policies.ts";
import { mostCharacters, policyCharacters } from "./policy-size.ts";
import type { PolicyStatement } from "./policy-statement.ts";

const mostNameCharacters = 128 - unknownSuffix.length;

/** What is wrong with the `permissions` of a role. */
export function inlinePolicyProblems(
  scope: IConstruct,
  permissions: Permissions,
  room: string,
): Problem[] {
  const code = `${room}/permissions`;
  if (typeof permissions !== "object" || permissions === null || Array.isArray(permissions)) {
    const fix = "Write { storage: bucket.readAccess() }, or {} where nothing is granted.";
    const must = "be lists of statements by name";
    return [{ code, property: "permissions", must, got: show(permissions), fix }];
  }
  const names = Object.keys(permissions);
  const problems = [
    ...names.flatMap((name) => policyNameProblems(name, names, code)),
    ...Object.entries(permissions).flatMap((entry) => statementListProblems(...entry, code)),
  ];
  return problems.length > 0 ? problems : sizeProblems(scope, permissions, code);
}

function policyNameProblems(name: string, names: readonly string[], code: string): Problem[] {
  const property = `permissions[${show(name)}]`;
  const grammar = nameProblems("policy", name, { code, property });
  if (grammar.length > 0) return grammar;
  if (name.length > mostNameCharacters) {
    const must = `have a name of at most ${mostNameCharacters} characters`;
    return [{ code, property, must, got: String(name.length), fix: "Shorten it." }];
  }
  const stem = name.slice(0, -unknownSuffix.length);
  if (!name.endsWith(unknownSuffix) || !names.includes(stem)) return [];
  const must = `have another name, since ${show(stem)} may need that one for itself`;
  return [{ code, property, must, got: show(name), fix: "Rename it." }];
}

function statementListProblems(
  name: string,
  statements: readonly PolicyStatement[],
  code: string,
): Problem[] {
  const property = `permissions[${show(name)}]`;
  if (!Array.isArray(statements)) {
    const fix = "Write the access values of what is used, e.g. bucket.readAccess().";
    return [{ code, property, must: "be a list of statements", got: show(statements), fix }];
  }
  const shape = statements.flatMap((statement, index) =>
    statementProblems(statement, { code, property: `${property}[${index}]` }),
  );
  return shape.length > 0 ? shape : sidProblems(statements, { code, property });
}

function statementProblems(
  statement: PolicyStatement,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (isListOfTexts(statement?.actions) && isListOfTexts(statement.resources)) return [];
  const must = "name at least one action and one resource";
  const fix = "Write { actions: [...], resources: [...] }, each a list of texts.";
  return [{ ...where, must, got: show(statement), fix }];
}

function isListOfTexts(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((text) => typeof text === "string")
  );
}

function sidProblems(
  statements: readonly PolicyStatement[],
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  const sids = statements.flatMap(({ sid }) => (sid === undefined || !isKnown(sid) ? [] : [sid]));
  const wrong = sids.filter(
    (sid, index) => !/^[A-Za-z0-9]+$/.test(sid) || sids.indexOf(sid) < index,
  );
  if (wrong.length === 0) return [];
  const must = "have sids of letters and digits, each once in its policy";
  const got = wrong.map((sid) => show(sid)).join(", ");
  return [{ ...where, must, got, fix: "Rename them, or leave them out." }];
}

function sizeProblems(scope: IConstruct, permissions: Permissions, code: string): Problem[] {
  const policies = inlinePolicies(scope, permissions);
  const characters = policies
    .map(({ document }) => policyCharacters(scope, document))
    .reduce((sum, length) => sum + length, 0);
  if (characters <= mostCharacters.role) return [];
  return [
    {
      code,
      property: "permissions",
      must: `fit the ${mostCharacters.role} characters that AWS has for the policies of a role`,
      got: `${characters} in ${policies.length} policies`,
      fix: "Grant a prefix rather than many single things, or give some of it to another identity.",
    },
  ];
}
