import type { AccountCheck } from "../engine/root-module.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import type { PermissionChange } from "../permissions/permission.ts";
import type { AttributeChange } from "../plan/attribute-changes.ts";
import type { Change } from "../plan/changes.ts";
import type { PlannedEffect } from "../plan/further-effects.ts";
import type { PlannedImport, PlannedMove } from "../plan/imports-and-moves.ts";
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
 * One environment in a plan's document. If it could not be planned, it contains only `stack`, `environment` and `error`.
 * No secret is in it.
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
  /** What is known about the account that the credentials lead to; left out for a stack without AWS. */
  readonly account?: AccountCheck;
  /** URL of the emulator; left out on a real run. */
  readonly emulator?: string;
  /** Where the state is. */
  readonly state?: string;
  /** Whether an apply would change anything: resources, addresses in the state, outputs. */
  readonly hasChanges?: boolean;
  /** Resources that would change. */
  readonly changes?: readonly PlannedChange[];
  /** Existing objects that the apply would take over. One that it also changes is in `changes`, too. */
  readonly imports?: readonly PlannedImport[];
  /** Resources that would get another address in the state. One that also changes is in `changes`, too. */
  readonly moves?: readonly PlannedMove[];
  /** What a plan has next to changes: provisioners, changes that are put off, actions that are run. */
  readonly effects?: readonly PlannedEffect[];
  /** Names of changed outputs. */
  readonly outputs?: readonly string[];
  /** Permissions that are newly granted or taken away. */
  readonly permissions?: readonly PermissionChange[];
  /** Resources that look as if they grant something, and that the driver cannot read. */
  readonly notRead?: readonly PlannedNotRead[];
  /** Secrets that the apply would write; never their values. */
  readonly secrets?: readonly PlannedSecret[];
  /** Warnings of the engine, those of an apply included; the same warning for several resources once. */
  readonly warnings?: readonly EngineWarning[];
  /** Environments that change too and whose outputs this one reads: the plan does not show what follows from that. */
  readonly becauseOf?: readonly string[];
  /** Why this environment could not be planned, or was not applied to its end. */
  readonly error?: PlannedError;
}

/**
 * One resource that would change.
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
  /** `create`, `update`, `replace`, `delete`, `forget`, or an action of a newer engine as the engine spells it. */
  readonly action: string;
  /** Key of an old object that an interrupted replacement left behind; left out for the resource itself. */
  readonly deposed?: string;
  /** What the provider calls it, if the plan knows; `(sensitive)` if its name is a secret. */
  readonly physicalName?: string;
  /** Why it is replaced or deleted, in the engine's own short code. */
  readonly reason?: string;
  /** Why it is replaced or deleted, in words. */
  readonly why?: string;
  /** All values that an update or a replacement changes; empty for every other action. */
  readonly attributes: readonly AttributeChange[];
  /**
   * Whether a deletion or a replacement takes data with it, or a key, an identity or a name that cannot be had back.
   * `"unknown"`: the type was not reviewed. `false` for every other action.
   */
  readonly losesData: boolean | "unknown";
  /** What is lost although the resource stays, each as half a sentence: retention, versions, protection, contents. */
  readonly losses: readonly string[];
}

/**
 * A resource that looks as if it grants something, and that the driver cannot read.
 *
 * @public
 */
export interface PlannedNotRead {
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
  /** Terraform variable that passes it. */
  readonly variable: string;
  /** What it is written to: the provider's name of it, or its address. */
  readonly target: string;
}

/**
 * Why an environment could not be planned, or was not applied to its end.
 *
 * @public
 */
export interface PlannedError {
  /** Code of the error, e.g. `engine/plan`. */
  readonly code: string;
  /** What is wrong and how to fix it. */
  readonly message: string;
  /** Commands that help, ready for a shell; left out if there are none. Repeating the failed command does not help. */
  readonly next?: readonly string[];
}

/** The document for reviews or failures, in the order given. */
export function planDocument(
  outcomes: readonly (readonly [stack: Stack, outcome: Outcome<Review>])[],
): PlanDocument {
  return {
    environments: outcomes.map(([{ name, deployment }, outcome]) =>
      outcome.status === "done"
        ? planned(outcome.value)
        : { stack: name, environment: deployment.environment, error: outcomeError(outcome) },
    ),
  };
}

/** One environment's part of the document. */
export function planned({ root, changes, ...review }: Review): PlannedEnvironment {
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
