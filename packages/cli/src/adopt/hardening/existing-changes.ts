import { actionOf, isDestroyed } from "../../plan/change-action.ts";
import { differences, type Difference } from "../../plan/differences.ts";
import type { HideSecrets } from "../../plan/known-secrets.ts";
import type { PlanJson, ResourceChange } from "../../plan/plan-json.ts";
import { configuredResource } from "../../plan/configured-resource.ts";
import { unknownValue, valueTrees } from "../../plan/value-tree.ts";
import { isHarmlessReplacement } from "../harmless-replacement.ts";
import { liveSettings } from "./live-settings.ts";
import { masker } from "./masked-values.ts";
import type { ExistingChange, Values } from "./risk.ts";

/** Attributes that exist only in the state, or that change only how the provider works. */
const stateOnly: ReadonlySet<string> = new Set([
  "bypass_policy_lockout_safety_check",
  "deletion_window_in_days",
  "force_delete",
  "force_destroy",
  "force_detach_policies",
  "has_value_wo",
  "id",
  "overwrite",
  "skip_destroy",
  "timeouts",
]);

/** Types without an object outside the state. */
const withoutObject = /^(?:terraform_data$|null_resource$|random_|time_)/;

/** Types that belong to a resource of another type although their names do not begin with its name. */
const parts: Readonly<Record<string, string>> = {
  aws_ecr_lifecycle_policy: "aws_ecr_repository",
  aws_iam_access_key: "aws_iam_user",
};

/**
 * Returns the changes of a plan to objects that exist: changes of adopted resources, and changes of resources that
 * belong to one, e.g. a new policy of an adopted bucket.
 *
 * @param adopted - addresses of resources that exist
 */
export function existingChanges(
  plan: PlanJson,
  adopted: ReadonlySet<string>,
  hide: HideSecrets,
): ExistingChange[] {
  const managed = (plan.resource_changes ?? []).filter(
    ({ mode, deposed }) => mode !== "data" && deposed === undefined,
  );
  const isAdopted = ({ address, previous_address: previous }: ResourceChange): boolean =>
    adopted.has(address) || (previous !== undefined && adopted.has(previous));
  const parentOf = parentFinder(managed.filter(isAdopted));
  return managed.flatMap((resource) => {
    const action = actionOf(resource.change.actions);
    if (action === undefined || action === "forget" || withoutObject.test(resource.type)) return [];
    const parent = parentOf(resource);
    if (!isAdopted(resource) && parent === undefined) return [];
    return [existingChange(resource, parent, plan, hide)];
  });
}

function existingChange(
  resource: ResourceChange,
  parent: ResourceChange | undefined,
  plan: PlanJson,
  hide: HideSecrets,
): ExistingChange {
  const { change } = resource;
  const live = change.before === null && parent ? liveSettings(resource, parent) : undefined;
  const isUpdate = live !== undefined || isHarmlessReplacement(resource);
  const before = change.before ?? live ?? null;
  const effective: ResourceChange = isUpdate
    ? { ...resource, change: { ...change, before, actions: ["update"] } }
    : resource;
  const trees = valueTrees(effective);
  const mask = masker();
  return {
    resource: effective,
    before: before === null ? null : mask(trees.before),
    after: mask(trees.after),
    isLive: live !== undefined,
    differences: differences(trees.before, trees.after, "plan").filter(
      (difference) =>
        !stateOnly.has(difference.keys[0] ?? "") && !isComputed(difference, plan, resource),
    ),
    plan,
    hide,
  };
}

/** Returns whether the provider computes a value during the apply, so that the configuration does not change it. */
function isComputed(
  { keys, after }: Difference,
  plan: PlanJson,
  resource: ResourceChange,
): boolean {
  const expressions = configuredResource(plan, resource)?.resource.expressions;
  return after === unknownValue && expressions !== undefined && !((keys[0] ?? "") in expressions);
}

/** Returns whether the plan destroys the object of a change. */
export function isDestroying({ resource }: ExistingChange): boolean {
  return isDestroyed(actionOf(resource.change.actions) ?? "");
}

/** Returns a function that finds the adopted resource that another resource belongs to. */
function parentFinder(
  adopted: readonly ResourceChange[],
): (resource: ResourceChange) => ResourceChange | undefined {
  const byName = new Map<string, ResourceChange[]>();
  for (const parent of adopted) {
    for (const name of namesOf(parent)) {
      const named = byName.get(name);
      if (named) named.push(parent);
      else byName.set(name, [parent]);
    }
  }
  return (resource) => {
    const values: Values = resource.change.after ?? resource.change.before ?? {};
    return Object.values(values)
      .flatMap((value) => (typeof value === "string" ? (byName.get(value) ?? []) : []))
      .find(({ type }) => belongsTo(resource.type, type));
  };
}

function namesOf({ change }: ResourceChange): Set<string> {
  const sides = [change.before ?? {}, change.after ?? {}];
  const names = sides.flatMap((values) =>
    ["id", "arn", "name", "bucket", "url"].map((attribute) => values[attribute]),
  );
  return new Set(names.filter((name): name is string => typeof name === "string" && name !== ""));
}

function belongsTo(type: string, parent: string): boolean {
  if (type === parent) return false;
  return type.startsWith(`${parent}_`) || (Object.hasOwn(parts, type) && parts[type] === parent);
}
