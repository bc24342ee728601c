import type { AccountCheck } from "../engine/root-module.ts";
import type { DocumentedError } from "../errors/error-document.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import type { PermissionChange } from "../permissions/permission.ts";
import type { AttributeChange } from "../plan/attribute-changes.ts";
import type { Change } from "../plan/changes.ts";
import type { PlannedEffect } from "../plan/further-effects.ts";
import type { PlannedImport, PlannedMove } from "../plan/imports-and-moves.ts";
import type { PossibleMove } from "../plan/possible-moves.ts";
import { outcomeError } from "../schedule/outcome-error.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import type { Review } from "./review.ts";

/**
 * The document that `kantox plan --json` prints.
 *
 * @public
 */
export interface PlanDocument {
  /** In dependency order. */
  readonly environments: readonly PlannedEnvironment[];
}

/**
 * A planned environment. If it could not be planned, only `stack`, `environment` and `error` are present. It contains
 * no secrets.
 *
 * @public
 */
export interface PlannedEnvironment {
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Name on the command line. */
  readonly environment: string;
  /** Account that the app names; left out if it names none. */
  readonly accountId?: string;
  /** Result of comparing the account of the credentials with `accountId`; left out for a stack without AWS. */
  readonly account?: AccountCheck;
  /** URL of the emulator; left out without an emulator. */
  readonly emulator?: string;
  /** Location of the state. */
  readonly state?: string;
  /** Whether an apply would change anything: resources, addresses in the state or outputs. */
  readonly hasChanges?: boolean;
  /** Resources that would change. */
  readonly changes?: readonly PlannedChange[];
  /** Existing objects that the apply would import. An object that it also changes is in `changes` too. */
  readonly imports?: readonly PlannedImport[];
  /** Resources that would get a new address in the state. A resource that also changes is in `changes` too. */
  readonly moves?: readonly PlannedMove[];
  /** Resources that would be destroyed and created again at another address. A `moved` block would keep them. */
  readonly possibleMoves?: readonly PossibleMove[];
  /** Effects of the plan other than resource changes: provisioners, deferred changes and actions to run. */
  readonly effects?: readonly PlannedEffect[];
  /** Names of changed outputs. */
  readonly outputs?: readonly string[];
  /** Permissions that the apply would grant or revoke. */
  readonly permissions?: readonly PermissionChange[];
  /** Resources that may grant permissions, but that the driver cannot read. */
  readonly notRead?: readonly NotRead[];
  /** Secrets that the apply would write, without their values. */
  readonly secrets?: readonly PlannedSecret[];
  /** Warnings of the engine, including those of an apply. A warning about several resources is listed once. */
  readonly warnings?: readonly EngineWarning[];
  /**
   * Other environments with changes whose outputs this environment reads. The plan does not show the effects of those
   * changes.
   */
  readonly becauseOf?: readonly string[];
  /** The error that stopped the plan or the apply of this environment. */
  readonly error?: DocumentedError;
}

/**
 * A resource that would change.
 *
 * @public
 */
export interface PlannedChange {
  /** Address in the state, e.g. `aws_s3_bucket.data_Bucket_0E3E39A6`. */
  readonly address: string;
  /** Path of the construct within its stack; left out if the app no longer has it. */
  readonly path?: string;
  /** Type of the resource, e.g. `aws_s3_bucket`. */
  readonly type: string;
  /** `create`, `update`, `replace`, `delete`, `forget`, or the name of an action that only newer engines have. */
  readonly action: string;
  /** Key of a deposed object, which an interrupted replacement left behind; left out for the resource itself. */
  readonly deposed?: string;
  /** Physical name, if the plan contains it; `(sensitive)` if the name is a secret. */
  readonly physicalName?: string;
  /** Reason for the replacement or deletion, in words. */
  readonly reason?: string;
  /** Reason for the replacement or deletion, as the engine's code. */
  readonly reasonCode?: string;
  /** Attributes that an update or a replacement changes; empty for all other actions. */
  readonly attributes: readonly AttributeChange[];
  /**
   * Whether a deletion or replacement loses data, or a key, an identity or a name that cannot be recovered. `"unknown"`
   * if the resource type has not been reviewed. `false` for all other actions.
   */
  readonly losesData: boolean | "unknown";
  /**
   * Losses other than the resource itself, each as a phrase: shorter retention, ended protection, removed items, and
   * overwritten contents or values that were changed outside the engine.
   */
  readonly losses: readonly string[];
}

/**
 * A resource that may grant permissions, but that the driver cannot read.
 *
 * @public
 */
export interface NotRead {
  /** Address in the state. */
  readonly address: string;
  /** Type of the resource. */
  readonly type: string;
}

/**
 * A secret that an apply would write.
 *
 * @public
 */
export interface PlannedSecret {
  /** Terraform variable that contains the secret. */
  readonly variable: string;
  /** Resource that the secret is written to: its physical name or its address. */
  readonly target: string;
}

/** Returns the document for these plans and failures, in the given order. */
export function planDocument(
  outcomes: readonly (readonly [stack: Stack, outcome: Outcome<Review>])[],
): PlanDocument {
  return {
    environments: outcomes.map(([{ name, deployment }, outcome]) =>
      outcome.status === "done"
        ? plannedEnvironment(outcome.value)
        : { stack: name, environment: deployment.environment, error: outcomeError(outcome) },
    ),
  };
}

/** Returns the document's entry for one environment. */
export function plannedEnvironment({ root, changes, ...review }: Review): PlannedEnvironment {
  const { environment, accountId } = root.stack.deployment;
  return {
    stack: root.stack.name,
    environment,
    ...(accountId !== undefined && { accountId }),
    ...(root.account && { account: root.account }),
    ...(root.emulator !== undefined && { emulator: root.emulator }),
    state: root.state,
    hasChanges: review.hasChanges,
    changes: changes.map(plannedChange),
    imports: review.imports,
    moves: review.moves,
    possibleMoves: review.possibleMoves,
    effects: review.effects,
    outputs: review.outputs,
    permissions: review.permissions,
    notRead: review.notRead,
    secrets: review.secrets,
    warnings: review.warnings,
    becauseOf: review.becauseOf,
  };
}

function plannedChange({ losses, ...change }: Change): PlannedChange {
  return {
    ...change,
    losesData: change.losesData ?? false,
    losses: losses.map(({ text }) => text),
  };
}
