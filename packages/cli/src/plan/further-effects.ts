import type { PlanJson } from "./plan-json.ts";

/**
 * Something else that a plan contains: a change that the engine puts off, or an action that it runs.
 *
 * @public
 */
export interface PlannedEffect {
  /** Address of the resource that is put off, or of the action. */
  readonly address: string;
  /** What happens with it, in words. */
  readonly text: string;
}

/** What newer engines have in a plan next to changes: shown as they spell it, never dropped. */
export function furtherEffects(plan: PlanJson | undefined): PlannedEffect[] {
  const deferred = (plan?.deferred_changes ?? []).map(({ reason, resource_change: change }) => ({
    address: change?.address ?? "(unknown address)",
    text: `is put off to a later plan${reason === undefined ? "" : `: ${words(reason)}`}`,
  }));
  const invoked = (plan?.action_invocations ?? []).map(
    ({ address, lifecycle_action_trigger: trigger }) => ({
      address: address ?? "(unknown address)",
      text:
        trigger?.triggering_resource_address === undefined
          ? "is run"
          : `is run for ${trigger.triggering_resource_address}: ${words(trigger.action_trigger_event ?? "")}`,
    }),
  );
  return [...deferred, ...invoked];
}

function words(code: string): string {
  return code.replaceAll("_", " ");
}
