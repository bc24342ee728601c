import { configuredResource } from "./configured-resource.ts";
import type { PlanJson } from "./plan-json.ts";

/**
 * Something else that a plan contains: a change that the engine puts off, or an action or provisioner that it runs.
 *
 * @public
 */
export interface PlannedEffect {
  /** Address of the resource that is put off, or of the action. */
  readonly address: string;
  /** What happens with it, in words. */
  readonly text: string;
}

/** Provisioners, and what newer engines have in a plan next to changes: shown as they spell it, never dropped. */
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
  return [...provisioned(plan), ...deferred, ...invoked];
}

/** Commands that run on this machine or on a new one: what they do is in no plan. */
function provisioned(plan: PlanJson | undefined): PlannedEffect[] {
  return (plan?.resource_changes ?? []).flatMap((resource) => {
    const { address, change, mode } = resource;
    const [isCreated, isDestroyed] = ["create", "delete"].map((action) =>
      change.actions.includes(action),
    );
    if (mode === "data" || (!isCreated && !isDestroyed)) return [];
    const provisioners = configuredResource(plan, resource)?.resource.provisioners ?? [];
    return [...new Set(provisioners.map(({ type }) => type))].map((type) => ({
      address,
      text: `may run a ${type} provisioner: what it does is not in the plan`,
    }));
  });
}

function words(code: string): string {
  return code.replaceAll("_", " ");
}
