import type { StateEntry } from "../state/state-entries.ts";
import type { TypeRule } from "./type-rules.ts";

/**
 * Returns the text that identifies an object among the objects of its type, or `undefined` if a part of it is not known.
 */
export function identityOf(
  { identity }: TypeRule,
  argument: (name: string) => string | undefined,
): string | undefined {
  if (identity.length === 0) return undefined;
  const parts = identity.map((name) => normalize(name, argument(name)));
  return parts.every((part) => part !== undefined && part !== "") ? parts.join(" ") : undefined;
}

/**
 * Returns the texts that identify the object of an old state's entry, by the rule of the app's resource. A KMS key is
 * identified by the aliases that point to it.
 *
 * @param entries - all entries of the same state
 */
export function identitiesOfEntry(
  { type, attributes }: StateEntry,
  rule: TypeRule,
  entries: readonly StateEntry[],
): string[] {
  const text = (name: string): string | undefined => {
    const value = attributes[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  };
  if (type === "aws_kms_key") {
    const names = [text("key_id"), text("arn"), text("id")].filter((each) => each !== undefined);
    return entries
      .filter((each) => each.type === "aws_kms_alias")
      .filter(({ attributes: alias }) =>
        [alias["target_key_id"], alias["target_key_arn"]].some((target) =>
          names.includes(String(target)),
        ),
      )
      .map(({ attributes: alias }) => String(alias["name"]));
  }
  const identity = identityOf(rule, text);
  return identity === undefined ? [] : [identity];
}

/** Removes what a state and a configuration may write differently. */
function normalize(name: string, value: string | undefined): string | undefined {
  if (name === "url") return value?.replace(/^https:\/\//, "").replace(/\/+$/, "");
  return value;
}
