import type { DeployedPolicy } from "../deployed-policies.ts";
import { list, type StatementJson } from "../policy-json.ts";

/** Kinds of mistakes by name. Each returns the wrong variants of a statement, or none if it does not apply. */
export type Mistakes = Readonly<
  Record<string, (statement: StatementJson, policy: Mutable) => readonly StatementJson[]>
>;

/** The policy that gets a mistake. */
export interface Mutable extends DeployedPolicy {
  /** Returns every AWS action that a pattern matches. */
  readonly actionsLike: (pattern: string) => readonly string[];
}

/** Returns copies of a list, each with one entry changed. An entry that becomes `undefined` is dropped. */
export function eachChanged(
  values: string | readonly string[] | undefined,
  change: (value: string) => string | undefined,
): readonly (readonly string[])[] {
  return list(values)
    .map((value, index, all) => {
      const changed = change(value);
      return all.toSpliced(index, 1, ...(changed === undefined ? [] : [changed]));
    })
    .filter((each) => each.length > 0);
}
