import { constructPath } from "../synth/construct-path.ts";
import type { NotRead, PlanJson, ResourceChange } from "../plan/plan-json.ts";
import type { SavedPlan } from "../engine/save-plan.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import type { RootModule } from "../engine/root-module.ts";
import { permissionReport } from "../permissions/permission-report.ts";
import type { PermissionChange } from "../permissions/permission.ts";
import { documentAttributes } from "../permissions/document-attributes.ts";
import type { Stack, TerraformBlock } from "../synth/stack.ts";
import { blockList } from "../synth/terraform-blocks.ts";
import { groupBy } from "../plan/group-by.ts";
import { attributeChanges, type AttributeChange } from "../plan/attribute-changes.ts";
import { topAttribute } from "../plan/attribute-path.ts";
import { physicalNameOf } from "../plan/physical-name.ts";
import { mirroredAttributes } from "../plan/mirrored-attributes.ts";

/**
 * A resource that has changed since the last apply.
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
  /** Physical name, if the state contains it. */
  readonly physicalName?: string;
  /** `"deleted"` if it no longer exists, `"changed"` if attributes differ. */
  readonly drift: "changed" | "deleted";
  /** Attributes that differ, except policies, which are in `permissions`. Empty if the resource no longer exists. */
  readonly attributes: readonly AttributeChange[];
}

/** Changes made outside the engine in one environment. */
export interface Drift {
  readonly root: RootModule;
  /** Resources with a changed value that the app sets, that no longer exist, or that changed but left the app. */
  readonly resources: readonly DriftedResource[];
  /**
   * Differences in attributes that the app does not set, or whose changes it ignores. The next apply keeps them. An
   * apply often causes them.
   */
  readonly unset: readonly DriftedResource[];
  /** Permissions that the changes grant or revoke. */
  readonly permissions: readonly PermissionChange[];
  /** Changed resources that may grant permissions, but that the driver cannot read. */
  readonly notRead: readonly NotRead[];
  /** Warnings of the engine. */
  readonly warnings: readonly EngineWarning[];
}

/** Reads drift from a refresh-only plan, which compares existing resources with the state. */
export function driftOf(root: RootModule, { json, warnings }: Omit<SavedPlan, "file">): Drift {
  const drifted = (json?.resource_drift ?? []).filter(
    ({ mode, change }) => mode === "managed" && change.actions.some((action) => action !== "no-op"),
  );
  const sorted = groupBy(drifted, (resource) => kindOf(resource, root.stack));
  const [set = [], ignored = [], unset = []] = [
    sorted.get("set"),
    sorted.get("ignored"),
    sorted.get("unset"),
  ];
  const describe = (resource: ResourceChange): DriftedResource =>
    describeResource(resource, root.stack);
  const report = permissionReport(withDrift(json, [...set, ...ignored]), root.stack, "outside");
  return {
    root,
    resources: set.map(describe),
    unset: [...ignored, ...unset].map(describe).filter(({ attributes }) => attributes.length > 0),
    permissions: report.changes,
    notRead: report.notRead,
    warnings,
  };
}

// Unchanged policies are included too: one of them may already grant a permission that drift added elsewhere.
function withDrift(json: PlanJson | undefined, drifted: readonly ResourceChange[]): PlanJson {
  const addresses = new Set(drifted.map(({ address }) => address));
  const rest = (json?.resource_changes ?? []).filter(({ address }) => !addresses.has(address));
  return { resource_changes: [...rest, ...drifted] };
}

/**
 * Returns how a resource drifted. `set`: it no longer exists, it is no longer in the app, or a value that the app sets
 * differs. `ignored`: values that the app sets differ, but the app ignores these changes. `unset`: only other values
 * differ.
 */
function kindOf({ type, name, change }: ResourceChange, stack: Stack): "set" | "ignored" | "unset" {
  if (change.actions.includes("delete")) return "set";
  const block = stack.json.resource?.[type]?.[name];
  if (block === undefined) return "set";
  const set = attributeChanges({ type, change }, "outside").filter(
    ({ attribute }) => topAttribute(attribute) in block,
  );
  if (set.length === 0) return "unset";
  return set.every(({ attribute }) => isIgnored(attribute, block)) ? "ignored" : "set";
}

/** Returns whether the engine ignores changes of an attribute, e.g. because another tool writes the value. */
function isIgnored(attribute: string, block: TerraformBlock): boolean {
  return blockList(block["lifecycle"])
    .flatMap(({ ignore_changes: ignored }) => ignored)
    .some((ignored) => {
      // Attributes are shown as `tags.team`, and ignored as `tags["team"]`.
      const path = String(ignored).replace(/\["([A-Za-z_][\w-]*)"\]/g, ".$1");
      const isInside =
        attribute.startsWith(path) && /^(?:$|[.[])/.test(attribute.slice(path.length));
      return path === "all" || isInside;
    });
}

function describeResource(resource: ResourceChange, stack: Stack): DriftedResource {
  const { address, type, change } = resource;
  const path = constructPath(stack, address);
  const physicalName = physicalNameOf(resource);
  const isGone = change.actions.includes("delete");
  const shownElsewhere = [...documentAttributes(type), ...mirroredAttributes(type, stack)];
  return {
    address,
    ...(path !== undefined && { path }),
    type,
    ...(physicalName !== undefined && { physicalName }),
    drift: isGone ? "deleted" : "changed",
    attributes: isGone
      ? []
      : attributeChanges(resource, "outside").filter(
          ({ attribute }) => !shownElsewhere.includes(topAttribute(attribute)),
        ),
  };
}
