import { constructPath } from "../synth/construct-path.ts";
import type { NotRead, PlanJson, ResourceChange } from "../plan/plan-json.ts";
import type { SavedPlan } from "../engine/save-plan.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import type { RootModule } from "../engine/root-module.ts";
import { permissionReport } from "../permissions/permission-report.ts";
import type { PermissionChange } from "../permissions/permission.ts";
import { documentAttributes } from "../permissions/document-attributes.ts";
import type { Stack } from "../synth/stack.ts";
import { groupBy } from "../plan/group-by.ts";
import { attributeChanges, type AttributeChange } from "../plan/attribute-changes.ts";
import { topAttribute } from "../plan/attribute-path.ts";
import { physicalNameOf } from "../plan/physical-name.ts";
import { mirrored } from "../plan/mirrored-attributes.ts";

/**
 * A resource that is no longer as the last apply left it.
 *
 * @public
 */
export interface DriftedResource {
  /** Address in the state, e.g. `aws_s3_bucket.data_Bucket_0E3E39A6`. */
  readonly address: string;
  /** Path of the construct within its stack; left out if the app no longer has it. */
  readonly path?: string;
  /** Type of the resource, e.g. `aws_s3_bucket`. */
  readonly type: string;
  /** What the provider calls it, if the state knows. */
  readonly physicalName?: string;
  /** `"deleted"`: it no longer exists. `"changed"`: attributes of it are different. */
  readonly drift: "changed" | "deleted";
  /** Attributes that differ, except policies, which are in `permissions`. */
  readonly attributes: readonly AttributeChange[];
}

/** The changes outside of the engine in one environment. */
export interface Drift {
  readonly root: RootModule;
  /** Resources of which a value that the app sets was changed, or that no longer exist. */
  readonly resources: readonly DriftedResource[];
  /** Differences in attributes that the app does not set. The next apply keeps them, and an apply often causes them. */
  readonly unset: readonly DriftedResource[];
  /** What the changes mean for permissions. */
  readonly permissions: readonly PermissionChange[];
  /** Changed resources that look as if they grant something, and that the driver cannot read. */
  readonly notRead: readonly NotRead[];
  /** Warnings of the engine. */
  readonly warnings: readonly EngineWarning[];
}

/** Reads a plan that only refreshed: compares what exists with the state. */
export function driftOf(root: RootModule, { json, warnings }: Omit<SavedPlan, "file">): Drift {
  const drifted = (json?.resource_drift ?? []).filter(
    ({ mode, change }) => mode === "managed" && change.actions.some((action) => action !== "no-op"),
  );
  const sorted = groupBy(drifted, (resource) => isSetByApp(resource, root.stack));
  const [set = [], others = []] = [sorted.get(true), sorted.get(false)];
  const describe = (resource: ResourceChange): DriftedResource =>
    describeResource(resource, root.stack);
  const report = permissionReport(withDrift(json, set), root.stack, "outside");
  return {
    root,
    resources: set.map(describe),
    unset: others.map(describe).filter(({ attributes }) => attributes.length > 0),
    permissions: report.changes,
    notRead: report.notRead,
    warnings,
  };
}

// All policies of a holder count: another policy may grant already what drifted in one of them.
function withDrift(json: PlanJson | undefined, drifted: readonly ResourceChange[]): PlanJson {
  const addresses = new Set(drifted.map(({ address }) => address));
  const rest = (json?.resource_changes ?? []).filter(({ address }) => !addresses.has(address));
  return { resource_changes: [...rest, ...drifted] };
}

/** Whether it no longer exists, or an attribute that the synthesized file sets is different. */
function isSetByApp({ type, name, change }: ResourceChange, stack: Stack): boolean {
  if (change.actions.includes("delete")) return true;
  const block = stack.json.resource?.[type]?.[name];
  if (block === undefined) return true;
  return attributeChanges({ type, change }, "outside").some(
    ({ attribute }) => topAttribute(attribute) in block,
  );
}

function describeResource(resource: ResourceChange, stack: Stack): DriftedResource {
  const { address, type, change } = resource;
  const path = constructPath(stack, address);
  const physicalName = physicalNameOf(resource);
  const isGone = change.actions.includes("delete");
  const told = [...documentAttributes(type), ...mirrored(type, stack)];
  return {
    address,
    ...(path !== undefined && { path }),
    type,
    ...(physicalName !== undefined && { physicalName }),
    drift: isGone ? "deleted" : "changed",
    attributes: isGone
      ? []
      : attributeChanges(resource, "outside").filter(
          ({ attribute }) => !told.includes(topAttribute(attribute)),
        ),
  };
}
