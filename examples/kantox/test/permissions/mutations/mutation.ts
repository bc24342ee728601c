import type { KnownAction } from "../../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import type { DeployedPolicy } from "../deployed-policies.ts";
import type { PolicyJson, StatementJson } from "../policy-json.ts";
import { conditionMistakes } from "./condition-mistakes.ts";
import { denialMistakes } from "./denial-mistakes.ts";
import type { Mistakes, Mutable } from "./mistake.ts";
import { permissionMistakes } from "./permission-mistakes.ts";
import { addedStatements } from "./added-statements.ts";

/** A policy with one mistake in it. */
export interface Mutation {
  readonly mistake: string;
  /** The policy's address, the mistake, and the changed statements. */
  readonly name: string;
  readonly policy: DeployedPolicy;
}

/** Returns every policy that differs from this one by one mistake, as a typo, a merge or an attacker could make. */
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
    ...addedStatements(policy).map((plant) =>
      mutation("add a statement", ...document.Statement, plant),
    ),
  ];
}

function mistakesIn(
  statement: StatementJson,
  policy: Mutable,
): (readonly [string, StatementJson])[] {
  const mistakes: Mistakes = {
    "invert the effect": () => [
      { ...statement, Effect: statement.Effect === "Allow" ? "Deny" : "Allow" },
    ],
    ...(statement.Effect === "Allow" ? permissionMistakes : denialMistakes),
    ...conditionMistakes,
  };
  return Object.entries(mistakes).flatMap(([mistake, make]) =>
    make(statement, policy).map((instead) => [mistake, instead] as const),
  );
}

/** Returns the document without undefined elements. */
function plain(document: PolicyJson): PolicyJson {
  return JSON.parse(JSON.stringify(document)) as PolicyJson;
}

function actionsLike(vocabulary: ReadonlyMap<string, KnownAction>) {
  return (pattern: string): readonly string[] => {
    const begin = pattern.replace("*", "");
    return [...vocabulary.keys()].filter((name) => name.startsWith(begin));
  };
}
