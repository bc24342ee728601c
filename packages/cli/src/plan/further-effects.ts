import { configuredResource } from "./configured-resource.ts";
import type { PlanJson } from "./plan-json.ts";

/**
 * An effect of a plan other than a change: a change that the engine defers, or an action or provisioner that it runs.
 *
 * @public
 */
export interface PlannedEffect {
  /** Address of the deferred resource, of the action, or of the resource with the provisioner. */
  readonly address: string;
  /** Description of the effect, as a predicate. */
  readonly text: string;
}

/** Returns provisioners, deferred changes and provider actions. The last two are shown in the engine's own words. */
export function furtherEffects(plan: PlanJson | undefined): PlannedEffect[] {
  const deferred = (plan?.deferred_changes ?? []).map(({ reason, resource_change: change }) => ({
    address: change?.address ?? "(unknown address)",
    text: `is deferred to a later plan${reason === undefined ? "" : `: ${words(reason)}`}`,
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

/** Returns provisioners that may run: commands on this machine or a new one, whose effects are in no plan. */
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
      text: `may run a ${type} provisioner, whose effects are not in the plan`,
    }));
  });
}

function words(code: string): string {
  return code.replaceAll("_", " ");
}
