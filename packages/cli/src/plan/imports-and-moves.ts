import type { HideSecrets } from "./known-secrets.ts";
import type { PlanJson } from "./plan-json.ts";
import { unknownText } from "./shown-value.ts";

/**
 * An existing object that the apply imports into the state.
 *
 * @public
 */
export interface PlannedImport {
  /** Address of the resource after the import. */
  readonly address: string;
  /** Import id, or identity as JSON. `(known after apply)` if the plan does not know it. */
  readonly id: string;
}

/**
 * A resource that is moved to another address in the state. The object itself does not change.
 *
 * @public
 */
export interface PlannedMove {
  /** Old address. */
  readonly from: string;
  /** New address. */
  readonly to: string;
}

/** Returns every object that a plan imports, changed or not. */
export function importsOf(plan: PlanJson | undefined, hide: HideSecrets): PlannedImport[] {
  return (plan?.resource_changes ?? []).flatMap(({ address, change: { importing } }) => {
    if (importing === undefined || importing === null) return [];
    const { id, identity } = importing;
    const shown = id ?? (identity === undefined ? unknownText : JSON.stringify(identity));
    return [{ address, id: hide(shown) }];
  });
}

/** Returns every resource that a plan moves to another address, changed or not. */
export function movesOf(plan: PlanJson | undefined): PlannedMove[] {
  return (plan?.resource_changes ?? []).flatMap(({ address, previous_address: from }) =>
    from === undefined || from === address ? [] : [{ from, to: address }],
  );
}
