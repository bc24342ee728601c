import type { StateDocument } from "../state/state-entries.ts";
import type { FoundObjects } from "./candidate-state.ts";
import type { Match } from "./match-resources.ts";

/** The input of `withKeysOfAliases`. */
export interface KeysInput {
  /** The new state as it is now. */
  readonly current: StateDocument | undefined;
  readonly matches: readonly Match[];
  readonly found: FoundObjects;
}

/**
 * Returns matches in which KMS keys have the ids that their aliases revealed, or `undefined` if there are none. No name
 * identifies a key, but an alias that was found, moved or kept contains the id of its key.
 */
export function withKeysOfAliases({ current, matches, found }: KeysInput): Match[] | undefined {
  const kept = new Map(current?.entries.map(({ address, attributes }) => [address, attributes]));
  const keys = new Map<string, string>();
  for (const match of matches) {
    const { kind, resource } = match;
    if (resource.type !== "aws_kms_alias") continue;
    const { target_key_id: id } =
      (kind === "move"
        ? match.old.entry.attributes
        : (found.get(resource.address)?.attributes ?? kept.get(resource.address))) ?? {};
    if (typeof id !== "string" || id === "") continue;
    for (const name of resource.identities) keys.set(name, id);
  }
  let changed = false;
  const next = matches.map((match): Match => {
    const { kind, resource } = match;
    // Without a reason, the map file asks for a new key.
    const isLookedUp = kind === "create" && match.reason !== undefined;
    if (!isLookedUp || resource.type !== "aws_kms_key") return match;
    const id = resource.identities.map((name) => keys.get(name)).find((each) => each !== undefined);
    if (id === undefined) return match;
    changed = true;
    return { kind: "seed", resource, id };
  });
  return changed ? next : undefined;
}
