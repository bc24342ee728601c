import { memoizeByObject } from "../contract/memoize-by-object.ts";
import type { StateDocument, StateEntry } from "../state/state-entries.ts";
import type { TypeRule } from "./type-rule.ts";

/**
 * Returns the string that identifies an object among the objects of its type, or `undefined` if a part of it is not
 * known.
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
 * Returns the strings that identify the object of an old state's entry, according to the rule for the app's resource. A
 * KMS key is identified by the aliases that point to it.
 *
 * @param document - the same state, which contains the aliases
 */
export function identitiesOfEntry(
  { type, attributes }: StateEntry,
  rule: TypeRule,
  document: Pick<StateDocument, "entries">,
): string[] {
  const text = (name: string): string | undefined => {
    const value = attributes[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  };
  if (type === "aws_kms_key") {
    const aliases = aliasesByTarget(document);
    const targets = [text("key_id"), text("arn"), text("id")];
    return [
      ...new Set(targets.flatMap((each) => (each === undefined ? [] : (aliases.get(each) ?? [])))),
    ];
  }
  const identity = identityOf(rule, text);
  return identity === undefined ? [] : [identity];
}

/** Returns the names of aliases by the id and by the ARN of their key. */
const aliasesByTarget = memoizeByObject(
  ({ entries }: Pick<StateDocument, "entries">): ReadonlyMap<string, readonly string[]> => {
    const found = new Map<string, string[]>();
    for (const { type, attributes } of entries) {
      const { name, target_key_id: id, target_key_arn: arn } = attributes;
      if (type !== "aws_kms_alias" || typeof name !== "string") continue;
      for (const target of new Set([id, arn])) {
        if (typeof target !== "string" || target === "") continue;
        found.set(target, [...(found.get(target) ?? []), name]);
      }
    }
    return found;
  },
);

/** Removes differences between the notations of a state and a configuration. */
function normalize(name: string, value: string | undefined): string | undefined {
  // A slash at the end belongs to the URL: a provider with a slash is a different object.
  return name === "url" ? value?.replace(/^https:\/\//, "") : value;
}
