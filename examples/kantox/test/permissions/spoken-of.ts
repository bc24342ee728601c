import type { KnownAction } from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import type { DeployedPolicy, StatementJson } from "./deployed-policies.ts";
import { exampleArns } from "./example-arns.ts";
import type { Place } from "./expected-permissions.ts";
import type { Keys } from "./requests.ts";

/** One thing that a statement speaks of. */
export interface SpokenOf {
  readonly action: string;
  readonly resource: string;
  readonly context: Keys;
}

/**
 * What a statement allows, tried out: each action of AWS's that its patterns match, on instances of its
 * resources, with each of its conditions met. So nothing is overlooked because nobody thought of it.
 */
export function spokenOf(
  { holder, kind }: DeployedPolicy,
  statement: StatementJson,
  place: Place,
  vocabulary: readonly KnownAction[],
): readonly SpokenOf[] {
  const contexts = meeting(statement.Condition ?? {});
  return actionsOf(statement, vocabulary).flatMap((action) => {
    const patterns = kind === "trust" ? [holder] : list(statement.Resource);
    const resources = patterns.flatMap((pattern) => {
      if (pattern !== "*") return instances(pattern);
      return kind === "identity" ? exampleArns(action, place) : [holder];
    });
    return resources.flatMap((resource) =>
      contexts.map((context) => ({ action: action.name, resource, context })),
    );
  });
}

function actionsOf(
  { Action, NotAction }: StatementJson,
  vocabulary: readonly KnownAction[],
): readonly KnownAction[] {
  const patterns = list(Action ?? NotAction).map(
    (text) => new RegExp(`^${text.replaceAll("*", ".*").replaceAll("?", ".")}$`, "iu"),
  );
  return vocabulary.filter(
    ({ name }) => patterns.some((pattern) => pattern.test(name)) === (Action !== undefined),
  );
}

function instances(pattern: string): readonly string[] {
  const fills = pattern.includes("*") ? ["example", "", "a/b:c d"] : [""];
  return fills.map((fill) => pattern.replaceAll("*", fill).replaceAll("?", "x"));
}

/** Contexts that meet all conditions: each value of each key in turn, the first one of the others. */
function meeting(condition: NonNullable<StatementJson["Condition"]>): readonly Keys[] {
  const keys = Object.entries(condition).flatMap(([operator, byKey]) =>
    Object.entries(byKey).map(
      ([key, values]) => [key, list(values).map((value) => met(operator, value))] as const,
    ),
  );
  const first: Keys = Object.fromEntries(keys.map(([key, [value]]) => [key, value]));
  return [
    first,
    ...keys.flatMap(([key, [, ...others]]) => others.map((value) => ({ ...first, [key]: value }))),
  ];
}

/** A value for which a condition holds. */
function met(operator: string, value: string): string | undefined {
  const name = operator.replace(/^ForA\w+Values?:/u, "").replace(/IfExists$/u, "");
  if (name === "Null") return value === "true" ? undefined : "example";
  if (/Not/u.test(name)) return "something else";
  if (/^(?:String|Arn|Bool)|Equals$/u.test(name)) return instances(value)[0];
  if (name.startsWith("Numeric")) return String(Number(value) + (name.includes("Less") ? -1 : 1));
  throw new Error(`Nobody said how to meet ${operator}.`);
}

export function list(values: string | readonly string[] | undefined): readonly string[] {
  return values === undefined ? [] : [values].flat();
}
