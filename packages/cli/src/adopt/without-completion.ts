import type { SavedPlan } from "../engine/save-plan.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import type { Match } from "./match-resources.ts";

/**
 * Returns a plan without the traces of the refresh that completed or dropped new entries: their attributes are not
 * drift, and the review lists missing objects separately.
 */
export function withoutCompletion(saved: SavedPlan, matches: readonly Match[]): SavedPlan {
  const added = new Set(
    matches.flatMap(({ kind, resource }) =>
      kind === "seed" || kind === "move" ? [resource.address] : [],
    ),
  );
  const { json, warnings } = saved;
  const { resource_drift: drift = [] } = json ?? {};
  const isDropped = ({ summary, addresses }: EngineWarning): boolean =>
    /not found/i.test(summary) &&
    addresses.length > 0 &&
    addresses.every((address) => added.has(address));
  return {
    ...saved,
    ...(json && {
      json: { ...json, resource_drift: drift.filter(({ address }) => !added.has(address)) },
    }),
    warnings: warnings.filter((warning) => !isDropped(warning)),
  };
}
