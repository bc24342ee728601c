import { foreignAccount } from "../foreign.ts";
import { list, type StatementJson } from "../policy-json.ts";
import type { Mistakes } from "./mistake.ts";

type Values = readonly string[];

/** Every request has these: whether one of them exists is no question. */
const always = ["aws:ResourceAccount", "aws:SecureTransport"];

/** How a condition is lost, turned round or loosened. */
export const conditionMistakes: Mistakes = {
  // A denial that loses its condition denies more; what it then lacks shows in what is no longer allowed.
  "drop a condition": (statement) => inEach(statement, () => ({})),

  "turn a condition round": (statement) =>
    inEach(statement, ({ operator, values }) => {
      if (/^(?:StringNot|ArnNot|NotIp)/u.test(operator)) {
        return { [operator.replace("Not", "")]: values };
      }
      if (operator === "IpAddress") return { NotIpAddress: values };
      const [, family, rest = ""] = /^(String|Arn)(.*)$/u.exec(operator) ?? [];
      return family === undefined ? undefined : { [`${family}Not${rest}`]: values };
    }),

  "ask for another value": (statement) =>
    inEach(statement, ({ operator, values }) => ({ [operator]: values.map(another) })),

  // Without a star in a value, StringLike is StringEquals.
  "put StringLike with a star": (statement) =>
    inEach(statement, ({ operator, values }) =>
      operator === "StringEquals"
        ? { StringLike: values.map((value) => value.replace(/.$/u, "*")) }
        : undefined,
    ),

  "take one more value": (statement) =>
    inEach(statement, ({ operator, values }) =>
      operator === "StringEquals" ? { [operator]: [...values, foreignAccount] } : undefined,
    ),

  "let the key be absent": (statement) =>
    inEach(statement, ({ operator, key, values }) =>
      operator === "StringEquals" && !always.includes(key)
        ? { StringEqualsIfExists: values }
        : undefined,
    ),

  "let the key be absent, by ForAllValues": (statement) =>
    inEach(statement, ({ operator, key, values }) =>
      operator === "StringEquals" && !always.includes(key)
        ? { "ForAllValues:StringEquals": values }
        : undefined,
    ),

  "ask that the key is there": (statement) =>
    inEach(statement, ({ operator, values }) =>
      operator.endsWith("IfExists") ? { [operator.replace("IfExists", "")]: values } : undefined,
    ),
};

/** A statement with each of its conditions replaced in turn, where there is a replacement. */
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
