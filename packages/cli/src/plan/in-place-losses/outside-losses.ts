import { attributeChangeOf } from "../attribute-changes.ts";
import { differences } from "../differences.ts";
import { groupBy } from "../group-by.ts";
import type { HideSecrets } from "../known-secrets.ts";
import { memoizeByObject } from "../../contract/memoize-by-object.ts";
import type { PlanJson } from "../plan-json.ts";
import { unknownValue, valueTrees } from "../value-tree.ts";
import type { Loss, LossInput } from "./loss.ts";

const driftByAddress = memoizeByObject(({ resource_drift: drift = [] }: PlanJson) =>
  groupBy(drift, ({ address }) => address),
);

/** Finds values that were changed outside the engine since its last run, and that an update overwrites. */
export function outsideLosses(
  { resource, differences: planned, plan }: LossInput,
  hide: HideSecrets,
): Loss[] {
  const address = resource.previous_address ?? resource.address;
  const drifted = driftByAddress(plan)
    .get(address)
    ?.find(({ deposed, change }) => deposed === resource.deposed && change.after !== null);
  if (drifted === undefined) return [];
  const { before, after } = valueTrees(drifted);
  const paths = new Set(differences(before, after, "outside").map(({ path }) => path));
  return planned
    .filter(({ path, after: written }) => written !== unknownValue && paths.has(path))
    .map((difference) => {
      const {
        attribute,
        before: exists = "nothing",
        after: written = "nothing",
      } = attributeChangeOf(difference, hide);
      const text = `overwrites a value that was changed outside: ${attribute}: ${exists} → ${written}`;
      return { kind: "outside", text } as const;
    });
}
