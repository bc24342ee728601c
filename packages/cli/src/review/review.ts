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
import { possibleMoves, type PossibleMove } from "../plan/possible-moves.ts";
import { knownSecrets } from "../plan/known-secrets.ts";
import { permissionReport } from "../permissions/permission-report.ts";
import type { NotRead } from "../plan/plan-json.ts";
import type { PermissionChange } from "../permissions/permission.ts";
import { secretsToWrite, type SecretToWrite } from "../secrets/secrets-to-write.ts";

/** A saved plan of one environment, with everything that is needed to decide whether to apply it. */
export interface Review {
  readonly root: RootModule;
  /** Absolute path of the saved plan. Only its changed values are kept in memory, and they are shortened. */
  readonly planFile: string;
  readonly changes: readonly Change[];
  /** Existing objects that the apply imports. */
  readonly imports: readonly PlannedImport[];
  /** Resources that get a new address in the state. */
  readonly moves: readonly PlannedMove[];
  /** Resources that are destroyed and created again at another address. A `moved` block would keep them. */
  readonly possibleMoves: readonly PossibleMove[];
  /** Provisioners, and the deferred changes and actions of newer engines. */
  readonly effects: readonly PlannedEffect[];
  readonly outputs: readonly string[];
  readonly permissions: readonly PermissionChange[];
  /** Resources that may grant permissions, but that the driver cannot read. */
  readonly notRead: readonly NotRead[];
  readonly secrets: readonly SecretToWrite[];
  /** Import of each resource that the plan creates or replaces, by address, in case the resource already exists. */
  readonly importTargets: ReadonlyMap<string, ImportTarget>;
  /** Warnings that the engine printed while planning. */
  readonly warnings: readonly EngineWarning[];
  /** Whether applying the plan would change anything. */
  readonly hasChanges: boolean;
  /**
   * Other environments of the run with changes whose outputs this environment reads. The effects of these changes are
   * not planned yet.
   */
  readonly becauseOf: readonly string[];
}

/**
 * Extracts from a saved plan everything that is needed to decide about it.
 *
 * @param becauseOf - other environments of the run with changes whose outputs this environment reads
 */
export function reviewPlan(
  root: RootModule,
  plan: SavedPlan,
  becauseOf: readonly string[] = [],
): Review {
  const { changes: permissions, notRead } = permissionReport(plan.json, root.stack);
  const hide = knownSecrets(plan.json);
  const changes = changesOf(plan.json, root.stack, hide);
  return {
    root,
    planFile: plan.file,
    changes,
    imports: importsOf(plan.json, hide),
    moves: movesOf(plan.json),
    possibleMoves: possibleMoves(changes),
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
