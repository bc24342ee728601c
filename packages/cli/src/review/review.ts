import type { SavedPlan } from "../engine/save-plan.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import { importTargets, type ImportTarget } from "../engine/import-targets.ts";
import type { RootModule } from "../engine/root-module.ts";
import { changedOutputs, changesOf, type Change } from "../plan/changes.ts";
import { permissionReport } from "../permissions/permission-report.ts";
import type { NotRead } from "../plan/plan-json.ts";
import type { PermissionChange } from "../permissions/permission.ts";
import { secretsToWrite, type SecretToWrite } from "../secrets/secrets-to-write.ts";

/** A saved plan of one environment together with everything that a decision about it needs. */
export interface Review {
  readonly root: RootModule;
  /** Absolute path of the saved plan. What was in it, all values included, is not kept in memory. */
  readonly planFile: string;
  readonly changes: readonly Change[];
  readonly outputs: readonly string[];
  readonly permissions: readonly PermissionChange[];
  /** Resources that look as if they grant something, and that the driver cannot read. */
  readonly notRead: readonly NotRead[];
  readonly secrets: readonly SecretToWrite[];
  /** How each resource that the plan creates is imported if it exists already, by address. */
  readonly importTargets: ReadonlyMap<string, ImportTarget>;
  /** What the engine warned of while it was planned. */
  readonly warnings: readonly EngineWarning[];
  /** Whether applying the plan would do anything at all. */
  readonly hasChanges: boolean;
}

/** Reads a saved plan the way that a person has to decide on it. */
export function reviewPlan(root: RootModule, plan: SavedPlan): Review {
  const { changes: permissions, notRead } = permissionReport(plan.json, root.stack);
  return {
    root,
    planFile: plan.file,
    changes: changesOf(plan.json, root.stack),
    outputs: changedOutputs(plan.json),
    permissions,
    notRead,
    secrets: secretsToWrite(plan.json, root.stack),
    importTargets: importTargets(plan.json, root.stack.deployment.accountId),
    warnings: plan.warnings,
    hasChanges: plan.json !== undefined,
  };
}
