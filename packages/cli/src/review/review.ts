import type { SavedPlan } from "../engine/save-plan.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import { importTargets, type ImportTarget } from "../engine/import-targets.ts";
import type { RootModule } from "../engine/root-module.ts";
import { changedOutputs, changesOf, type Change } from "../plan/changes.ts";
import { furtherEffects, type PlannedEffect } from "../plan/further-effects.ts";
import {
  importsOf,
  movesOf,
  type PlannedImport,
  type PlannedMove,
} from "../plan/imports-and-moves.ts";
import { knownSecrets } from "../plan/known-secrets.ts";
import { permissionReport } from "../permissions/permission-report.ts";
import type { NotRead } from "../plan/plan-json.ts";
import type { PermissionChange } from "../permissions/permission.ts";
import { secretsToWrite, type SecretToWrite } from "../secrets/secrets-to-write.ts";

/** A saved plan of one environment together with everything that a decision about it needs. */
export interface Review {
  readonly root: RootModule;
  /** Absolute path of the saved plan. Of its values only those that change are kept in memory, shortened. */
  readonly planFile: string;
  readonly changes: readonly Change[];
  /** Existing objects that the apply takes over. */
  readonly imports: readonly PlannedImport[];
  /** Resources that get another address in the state. */
  readonly moves: readonly PlannedMove[];
  /** Provisioners, and changes that are put off and actions that are run, as newer engines have them. */
  readonly effects: readonly PlannedEffect[];
  readonly outputs: readonly string[];
  readonly permissions: readonly PermissionChange[];
  /** Resources that look as if they grant something, and that the driver cannot read. */
  readonly notRead: readonly NotRead[];
  readonly secrets: readonly SecretToWrite[];
  /** How each resource that the plan creates is imported if it exists already, by address. */
  readonly importTargets: ReadonlyMap<string, ImportTarget>;
  /** Warnings of the engine while it planned. */
  readonly warnings: readonly EngineWarning[];
  /** Whether applying the plan would do anything at all. */
  readonly hasChanges: boolean;
  /** Environments whose changes this plan could not see yet: it reads their outputs, and they change too. */
  readonly becauseOf: readonly string[];
}

/**
 * Reads a saved plan for the decision about it.
 *
 * @param becauseOf - environments of the same run that change and whose outputs this one reads
 */
export function reviewPlan(
  root: RootModule,
  plan: SavedPlan,
  becauseOf: readonly string[] = [],
): Review {
  const { changes: permissions, notRead } = permissionReport(plan.json, root.stack);
  const hide = knownSecrets(plan.json);
  return {
    root,
    planFile: plan.file,
    changes: changesOf(plan.json, root.stack, hide),
    imports: importsOf(plan.json, hide),
    moves: movesOf(plan.json),
    effects: furtherEffects(plan.json),
    outputs: changedOutputs(plan.json),
    permissions,
    notRead,
    secrets: secretsToWrite(plan.json, root.stack, hide),
    importTargets: importTargets(plan.json, root.stack.deployment.accountId),
    warnings: plan.warnings.map(({ summary, detail, addresses }) => ({
      summary: hide(summary),
      ...(detail !== undefined && { detail: hide(detail) }),
      addresses,
    })),
    hasChanges: plan.json !== undefined,
    becauseOf,
  };
}
