import type { HideSecrets } from "./known-secrets.ts";
import type { PlanJson } from "./plan-json.ts";
import { unknownText } from "./shown-value.ts";

/**
 * An existing object that the apply takes over into the state.
 *
 * @public
 */
export interface PlannedImport {
  /** Address that it gets. */
  readonly address: string;
  /** Id that it is found by; an identity is given as JSON. `(known after apply)` if the plan does not know it. */
  readonly id: string;
}

/**
 * A resource that gets another address in the state; the object itself is not touched.
 *
 * @public
 */
export interface PlannedMove {
  /** Address that it has now. */
  readonly from: string;
  /** Address that it gets. */
  readonly to: string;
}

/** Every object that a plan takes over, whether it changes it or not. */
export function importsOf(plan: PlanJson | undefined, hide: HideSecrets): PlannedImport[] {
  return (plan?.resource_changes ?? []).flatMap(({ address, change: { importing } }) => {
    if (importing === undefined || importing === null) return [];
    const { id, identity } = importing;
    const shown = id ?? (identity === undefined ? unknownText : JSON.stringify(identity));
    return [{ address, id: hide(shown) }];
  });
}

/** Every resource that gets another address, whether it changes or not. */
export function movesOf(plan: PlanJson | undefined): PlannedMove[] {
  return (plan?.resource_changes ?? []).flatMap(({ address, previous_address: from }) =>
    from === undefined || from === address ? [] : [{ from, to: address }],
  );
}
