import { constructPath } from "../synth/construct-path.ts";
import type { PlanJson, ResourceChange } from "../plan/plan-json.ts";
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
  /** Path of the construct within its stack; left out where the app no longer has it. */
  readonly path?: string;
  /** Type of the resource, e.g. `aws_s3_bucket`. */
  readonly type: string;
  /** What AWS calls it, where the state knows. */
  readonly physicalName?: string;
  /** `"deleted"`: it is gone. `"changed"`: it is another. */
  readonly drift: "changed" | "deleted";
  /** What is different about it; policies are told as permissions. */
  readonly attributes: readonly AttributeChange[];
}

/** What changed outside of the engine in one environment. */
export interface Drift {
  readonly root: RootModule;
  /** What the app sets and somebody else changed, or what is gone. */
  readonly resources: readonly DriftedResource[];
  /** What differs although the app does not set it: the next apply leaves it, and often made it. */
  readonly unset: readonly DriftedResource[];
  /** Who may newly do what by it, and what was taken away. */
  readonly permissions: readonly PermissionChange[];
  /** What the engine warned of while it looked. */
  readonly warnings: readonly EngineWarning[];
}

/** Reads a plan that only looked: what is there now against what the state has. */
export function driftOf(root: RootModule, { json, warnings }: Omit<SavedPlan, "file">): Drift {
  const drifted = (json?.resource_drift ?? []).filter(
    ({ mode, change }) => mode === "managed" && change.actions.some((action) => action !== "no-op"),
  );
  const sorted = groupBy(drifted, (resource) => isSetByApp(resource, root.stack));
  const [set = [], others = []] = [sorted.get(true), sorted.get(false)];
  const describe = (resource: ResourceChange): DriftedResource =>
    describeResource(resource, root.stack);
  return {
    root,
    resources: set.map(describe),
    unset: others.map(describe).filter(({ attributes }) => attributes.length > 0),
    permissions: permissionReport(withDrift(json, set), root.stack, "outside").changes,
    warnings,
  };
}

// All policies of a holder count: what drifted in one of them may stand in another one all along.
function withDrift(json: PlanJson | undefined, drifted: readonly ResourceChange[]): PlanJson {
  const addresses = new Set(drifted.map(({ address }) => address));
  const rest = (json?.resource_changes ?? []).filter(({ address }) => !addresses.has(address));
  return { resource_changes: [...rest, ...drifted] };
}

/** Whether it is gone, or something of it that the synthesized file sets is different. */
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
