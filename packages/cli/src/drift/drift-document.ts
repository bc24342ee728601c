import type { EngineWarning } from "../engine/warnings.ts";
import type { DocumentedError } from "../errors/error-document.ts";
import type { PermissionChange } from "../permissions/permission.ts";
import type { NotRead } from "../review/plan-document.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import { outcomeError } from "../schedule/outcome-error.ts";
import type { Stack } from "../synth/stack.ts";
import type { Drift, DriftedResource } from "./drift.ts";

/**
 * The document that `kantox drift --json` prints.
 *
 * @public
 */
export interface DriftDocument {
  /** In dependency order. */
  readonly environments: readonly DriftedEnvironment[];
}

/**
 * An environment that was compared with its state.
 *
 * @public
 */
export interface DriftedEnvironment {
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Name on the command line. If the environment could not be compared, only the names and `error` are present. */
  readonly environment: string;
  /** Account that the app names; left out if it names none. */
  readonly accountId?: string;
  /** URL of the emulator; left out without an emulator. */
  readonly emulator?: string;
  /** Location of the state. */
  readonly state?: string;
  /**
   * Whether any resource counts as drift: a value that the app sets has changed, the resource no longer exists, or it
   * changed and is no longer in the app.
   */
  readonly hasDrift?: boolean;
  /** Resources that count as drift. */
  readonly resources?: readonly DriftedResource[];
  /** Differences in attributes that the app does not set, or whose changes it ignores. */
  readonly unset?: readonly DriftedResource[];
  /** Permissions that the changes grant or revoke. */
  readonly permissions?: readonly PermissionChange[];
  /** Changed resources that may grant permissions, but that the driver cannot read. */
  readonly notRead?: readonly NotRead[];
  /** Warnings of the engine. A warning about several resources is listed once. */
  readonly warnings?: readonly EngineWarning[];
  /** The error that stopped the comparison. */
  readonly error?: DocumentedError;
}

/** Returns the document for these environments, in the given order. */
export function driftDocument(
  outcomes: readonly (readonly [stack: Stack, outcome: Outcome<Drift>])[],
): DriftDocument {
  return {
    environments: outcomes.map(([{ name, deployment }, outcome]) =>
      outcome.status === "done"
        ? drifted(outcome.value)
        : { stack: name, environment: deployment.environment, error: outcomeError(outcome) },
    ),
  };
}

function drifted({
  root,
  resources,
  unset,
  permissions,
  notRead,
  warnings,
}: Drift): DriftedEnvironment {
  const { environment, accountId } = root.stack.deployment;
  return {
    stack: root.stack.name,
    environment,
    ...(accountId !== undefined && { accountId }),
    ...(root.emulator !== undefined && { emulator: root.emulator }),
    state: root.state,
    hasDrift: resources.length > 0,
    resources,
    unset,
    permissions,
    notRead,
    warnings,
  };
}
