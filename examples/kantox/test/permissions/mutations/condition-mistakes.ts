import { foreignAccount } from "../foreign.ts";
import { list, type StatementJson } from "../policy-json.ts";
import type { Mistakes } from "./mistake.ts";

type Values = readonly string[];

/** Keys that every request has, so that making them optional changes nothing. */
const always = ["aws:ResourceAccount", "aws:SecureTransport"];

/** Mistakes that drop, negate or loosen a condition. */
export const conditionMistakes: Mistakes = {
  // A denial without its condition denies more, so the proof notices a permission that is missing.
  "drop a condition": (statement) => inEach(statement, () => ({})),

  "negate a condition": (statement) =>
    inEach(statement, ({ operator, values }) => {
      if (/^(?:StringNot|ArnNot|NotIp)/u.test(operator)) {
        return { [operator.replace("Not", "")]: values };
      }
      if (operator === "IpAddress") return { NotIpAddress: values };
      const [, family, rest = ""] = /^(String|Arn)(.*)$/u.exec(operator) ?? [];
      return family === undefined ? undefined : { [`${family}Not${rest}`]: values };
    }),

  "require another value": (statement) =>
    inEach(statement, ({ operator, values }) => ({ [operator]: values.map(another) })),

  // Without a star in a value, StringLike is the same as StringEquals.
  "use StringLike with a star": (statement) =>
    inEach(statement, ({ operator, values }) =>
      operator === "StringEquals"
        ? { StringLike: values.map((value) => value.replace(/.$/u, "*")) }
        : undefined,
    ),

  "accept one more value": (statement) =>
    inEach(statement, ({ operator, values }) =>
      operator === "StringEquals" ? { [operator]: [...values, foreignAccount] } : undefined,
    ),

  "accept a missing key": (statement) =>
    inEach(statement, ({ operator, key, values }) =>
      operator === "StringEquals" && !always.includes(key)
        ? { StringEqualsIfExists: values }
        : undefined,
    ),

  "accept a missing key, with ForAllValues": (statement) =>
    inEach(statement, ({ operator, key, values }) =>
      operator === "StringEquals" && !always.includes(key)
        ? { "ForAllValues:StringEquals": values }
        : undefined,
    ),

  "require the key to be present": (statement) =>
    inEach(statement, ({ operator, values }) =>
      operator.endsWith("IfExists") ? { [operator.replace("IfExists", "")]: values } : undefined,
    ),
};

/** Returns copies of a statement, each with one condition replaced. Conditions without a replacement are skipped. */
function inEach(
  statement: StatementJson,
  replace: (condition: {
    operator: string;
    key: string;
    values: Values;
  }) => Readonly<Record<string, Values>> | undefined,
): readonly StatementJson[] {
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values: list(values) })),
  );
  return conditions.flatMap((condition, index) => {
    const replacement = replace(condition);
    if (replacement === undefined) return [];
    const others = conditions.toSpliced(
      index,
      1,
      ...Object.entries(replacement).map(([operator, values]) => ({
        ...condition,
        operator,
        values,
      })),
    );
    return [{ ...statement, Condition: written(others) }];
  });
}

function written(
  conditions: readonly { operator: string; key: string; values: Values }[],
): NonNullable<StatementJson["Condition"]> {
  const operators: Record<string, Record<string, Values>> = {};
  for (const { operator, key, values } of conditions) {
    operators[operator] = { ...operators[operator], [key]: values };
  }
  return operators;
}

function another(value: string): string {
  if (value === "true" || value === "false") return String(value === "false");
  if (/^\d{12}$/u.test(value)) return foreignAccount;
  return /^\d\.\d$/u.test(value) ? "1.1" : `${value}2`;
}
