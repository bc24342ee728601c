import type { KnownAction } from "../../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import type { DeployedPolicy } from "../deployed-policies.ts";
import type { PolicyJson, StatementJson } from "../policy-json.ts";
import { conditionMistakes } from "./condition-mistakes.ts";
import { denialMistakes } from "./denial-mistakes.ts";
import type { Mistakes, Mutable } from "./mistake.ts";
import { permissionMistakes } from "./permission-mistakes.ts";
import { plants } from "./plants.ts";

/** A policy with one mistake in it. */
export interface Mutation {
  readonly mistake: string;
  /** Which policy, and what its statements became. */
  readonly name: string;
  readonly policy: DeployedPolicy;
}

/** Every policy that is one mistake away from this one: a hand's, a merge's, an attacker's. */
export function mutationsOf(
  policy: DeployedPolicy,
  vocabulary: ReadonlyMap<string, KnownAction>,
): readonly Mutation[] {
  const { document, address } = policy;
  const mutation = (mistake: string, ...statements: readonly StatementJson[]): Mutation => ({
    mistake,
    name: `${address}: ${mistake}: ${JSON.stringify(statements)}`,
    policy: { ...policy, document: plain({ ...document, Statement: statements }) },
  });
  const mutable: Mutable = { ...policy, actionsLike: actionsLike(vocabulary) };
  const changed = document.Statement.flatMap((statement, index) => {
    const before = document.Statement.slice(0, index);
    const after = document.Statement.slice(index + 1);
    const without =
      before.length + after.length > 0 ? [mutation("drop a statement", ...before, ...after)] : [];
    return [
      ...without,
      ...mistakesIn(statement, mutable).map(([mistake, instead]) =>
        mutation(mistake, ...before, instead, ...after),
      ),
    ];
  });
  return [
    ...changed,
    ...plants(policy).map((plant) => mutation("plant a statement", ...document.Statement, plant)),
  ];
}

function mistakesIn(
  statement: StatementJson,
  policy: Mutable,
): (readonly [string, StatementJson])[] {
  const mistakes: Mistakes = {
    "turn it round": () => [
      { ...statement, Effect: statement.Effect === "Allow" ? "Deny" : "Allow" },
    ],
    ...(statement.Effect === "Allow" ? permissionMistakes : denialMistakes),
    ...conditionMistakes,
  };
  return Object.entries(mistakes).flatMap(([mistake, make]) =>
    make(statement, policy).map((instead) => [mistake, instead] as const),
  );
}

/** Without the elements that are undefined. */
function plain(document: PolicyJson): PolicyJson {
  return JSON.parse(JSON.stringify(document)) as PolicyJson;
}

function actionsLike(vocabulary: ReadonlyMap<string, KnownAction>) {
  return (pattern: string): readonly string[] => {
    const begin = pattern.replace("*", "");
    return [...vocabulary.keys()].filter((name) => name.startsWith(begin));
  };
}
