import type { EngineWarning } from "../engine/warnings.ts";
import type { PermissionChange } from "../permissions/permission.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import { isDataHolder } from "../plan/data-loss.ts";
import { outcomeError } from "../schedule/outcome-error.ts";
import type { Review } from "./review.ts";

/**
 * What `--json` says of a plan; the shape is documented and kept.
 *
 * @public
 */
export interface PlanDocument {
  /** In the order in which they were named. */
  readonly environments: readonly PlannedEnvironment[];
}

/**
 * One environment in a plan's document.
 *
 * @public
 */
export interface PlannedEnvironment {
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Name on the command line. */
  readonly environment: string;
  /** Account that the app says it lies in; left out where it says none. */
  readonly accountId?: string;
  /** URL of the emulator; left out on a real run. */
  readonly emulator?: string;
  /** Where the state lies. */
  readonly state?: string;
  /** Whether an apply would change anything, outputs included. Left out, like what follows, where planning failed. */
  readonly hasChanges?: boolean;
  /** Resources that would change: their address, construct path, and what would happen to them. */
  readonly changes?: readonly {
    readonly address: string;
    readonly path?: string;
    readonly type: string;
    readonly action: string;
    readonly physicalName?: string;
    readonly reason?: string;
    /** Why it is replaced or deleted, in words. */
    readonly why?: string;
    /** `true` where it holds data, or a name that cannot be had back, and would be replaced or deleted. */
    readonly losesData?: true;
  }[];
  /** Names of changed outputs. */
  readonly outputs?: readonly string[];
  /** Who may newly do what, and what is taken away. */
  readonly permissions?: readonly PermissionChange[];
  /** Secrets that the apply would write; never their values. */
  readonly secrets?: readonly { readonly variable: string; readonly target: string }[];
  /** What the engine warned of, by an apply as well; the same one of several resources once. */
  readonly warnings?: readonly EngineWarning[];
  /** Why this environment could not be planned, or was not applied to its end. */
  readonly error?: { readonly code: string; readonly message: string };
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
export function planned({
  root,
  changes,
  outputs,
  permissions,
  secrets,
  warnings,
  hasChanges,
}: Review): PlannedEnvironment {
  const { environment, accountId } = root.stack.deployment;
  return {
    stack: root.stack.name,
    environment,
    ...(accountId !== undefined && { accountId }),
    ...(root.emulator !== undefined && { emulator: root.emulator }),
    state: root.state,
    hasChanges,
    changes: changes.map((change) =>
      change.why !== undefined && isDataHolder(change.type)
        ? { ...change, losesData: true }
        : change,
    ),
    outputs,
    permissions,
    secrets,
    warnings,
  };
}
