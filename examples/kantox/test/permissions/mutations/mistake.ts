import type { DeployedPolicy } from "../deployed-policies.ts";
import { list, type StatementJson } from "../policy-json.ts";

/** Mistakes of one kind, by name: what a statement may become; nothing where the kind does not apply. */
export type Mistakes = Readonly<
  Record<string, (statement: StatementJson, policy: Mutable) => readonly StatementJson[]>
>;

/** The policy that a mistake is made in. */
export interface Mutable extends DeployedPolicy {
  /** Every action of AWS that a pattern matches. */
  readonly actionsLike: (pattern: string) => readonly string[];
}

/** A list with each of its entries changed in turn; an entry that becomes `undefined` is dropped. */
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
