import type { KnownAction } from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import type { DeployedPolicy } from "./deployed-policies.ts";
import { list, type StatementJson } from "./policy-json.ts";
import {
  exampleArns,
  supportsResource,
} from "../../../../packages/blueprints/test/iam-vocabulary/arn-formats.ts";
import type { Location } from "./expected-permissions.ts";
import { foreignAccount } from "./foreign.ts";
import type { Keys } from "./contexts.ts";

/** One request that a statement matches. */
export interface MatchedRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Keys;
}

/**
 * Returns requests that a statement matches: each AWS action that its patterns match, on examples of its resources,
 * with all of its conditions met. They are derived from the statement, so that none is overlooked.
 */
export function matchedRequests(
  { holder, kind }: DeployedPolicy,
  statement: StatementJson,
  location: Location,
  vocabulary: ReadonlyMap<string, KnownAction>,
): readonly MatchedRequest[] {
  const contexts = meeting(statement.Condition ?? {});
  return actionsOf(statement, vocabulary).flatMap((action) => {
    const patterns = kind === "trust" ? [holder] : list(statement.Resource ?? "*");
    const resources = patterns.flatMap((pattern) => {
      if (pattern !== "*") return instances(pattern);
      return kind === "identity" ? exampleArns(action, location) : instances(`${holder}*`);
    });
    const about = resources.filter((resource) => supportsResource(action, resource));
    return about.flatMap((resource) =>
      contexts.map((context) => ({ action: action.name, resource, context })),
    );
  });
}

function actionsOf(
  { Action, NotAction }: StatementJson,
  vocabulary: ReadonlyMap<string, KnownAction>,
): readonly KnownAction[] {
  const names = list(Action ?? NotAction);
  const exact = names.map((name) => vocabulary.get(name));
  if (Action !== undefined && !exact.includes(undefined)) return exact as KnownAction[];
  const patterns = names.map(
    (name) => new RegExp(`^${name.replaceAll("*", ".*").replaceAll("?", ".")}$`, "iu"),
  );
  return [...vocabulary.values()].filter(
    ({ name }) => patterns.some((pattern) => pattern.test(name)) === (Action !== undefined),
  );
}

/**
 * Returns values that match a pattern. A star becomes a word, nothing, and a string with delimiters, or a valid region
 * or account.
 */
function instances(pattern: string): readonly string[] {
  const [arn = "", partition, service, region, account, ...name] = pattern.split(":");
  const fills = pattern.includes("*") ? ["example", "", "a/b:c d"] : [""];
  return fills.map((fill) => {
    const filled = (text: string): string => text.replaceAll("*", fill).replaceAll("?", "x");
    return name.length === 0
      ? filled(pattern)
      : [
          arn,
          partition,
          service,
          region?.replace("*", "eu-west-1"),
          account?.replace("*", foreignAccount),
          ...name.map(filled),
        ].join(":");
  });
}

/**
 * Returns contexts that meet all conditions: each value of each key in turn, with the first value of the other keys.
 */
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

/** Returns a value that meets a condition. */
function met(operator: string, value: string): string | undefined {
  const name = operator.replace(/^ForA\w+Values?:/u, "").replace(/IfExists$/u, "");
  if (name === "Null") return value === "true" ? undefined : "example";
  const isAccount = /^\d{6,12}\*?$/u.test(value);
  if (name.includes("Not")) return isAccount ? foreignAccount : "something else";
  if (isAccount) return value.replace("*", "").padEnd(12, "0");
  if (/^(?:String|Arn|Bool)|Equals$/u.test(name)) return instances(value)[0];
  if (name === "IpAddress") return value.replace(/\/.*/u, "");
  if (name.startsWith("Numeric")) return String(Number(value) + (name.includes("Less") ? -1 : 1));
  throw new Error(`Add a value that meets ${operator}.`);
}
