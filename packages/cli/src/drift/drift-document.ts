import type { EngineWarning } from "../engine/warnings.ts";
import type { PermissionChange } from "../permissions/permission.ts";
import type { PlannedError, PlannedNotRead } from "../review/plan-document.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Drift, DriftedResource } from "./drift.ts";
import { outcomeError } from "../schedule/outcome-error.ts";

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
 * One environment in a drift's document.
 *
 * @public
 */
export interface DriftedEnvironment {
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Name on the command line. Left out, with everything below except `error`, if the environment could not be compared. */
  readonly environment?: string;
  /** Account that the app names; left out if it names none. */
  readonly accountId?: string;
  /** URL of the emulator; left out on a real run. */
  readonly emulator?: string;
  /** Where the state is. */
  readonly state?: string;
  /** Whether a value that the app sets was changed, or a resource no longer exists. */
  readonly hasDrift?: boolean;
  /** The resources that count as drift. */
  readonly resources?: readonly DriftedResource[];
  /** Differences in attributes that the app does not set. */
  readonly unset?: readonly DriftedResource[];
  /** What the changes mean for permissions. */
  readonly permissions?: readonly PermissionChange[];
  /** Changed resources that look as if they grant something, and that the driver cannot read. */
  readonly notRead?: readonly PlannedNotRead[];
  /** Warnings of the engine; the same warning for several resources once. */
  readonly warnings?: readonly EngineWarning[];
  /** Why this environment could not be compared. */
  readonly error?: PlannedError;
}

/** The document for these environments, in the order given. */
export function driftDocument(
  outcomes: readonly (readonly [stack: string, outcome: Outcome<Drift>])[],
): DriftDocument {
  return {
    environments: outcomes.map(([stack, outcome]) =>
      outcome.status === "done" ? drifted(outcome.value) : { stack, error: outcomeError(outcome) },
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
