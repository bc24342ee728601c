import type { EngineWarning } from "../engine/warnings.ts";
import type { PermissionChange } from "../permissions/permission.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Drift, DriftedResource } from "./drift.ts";
import { outcomeError } from "../schedule/outcome-error.ts";

/**
 * What `kantox drift --json` says; the shape is documented and kept.
 *
 * @public
 */
export interface DriftDocument {
  /** In the order of their dependencies. */
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
  /** Name on the command line. Left out, like what follows, where it could not be looked at. */
  readonly environment?: string;
  /** Account that the app says it lies in; left out where it says none. */
  readonly accountId?: string;
  /** URL of the emulator; left out on a real run. */
  readonly emulator?: string;
  /** Where the state lies. */
  readonly state?: string;
  /** Whether something that the app sets changed, or is gone. */
  readonly hasDrift?: boolean;
  /** What of it changed. */
  readonly resources?: readonly DriftedResource[];
  /** What differs although the app does not set it. */
  readonly unset?: readonly DriftedResource[];
  /** Who may newly do what by it, and what was taken away. */
  readonly permissions?: readonly PermissionChange[];
  /** What the engine warned of; the same one of several resources once. */
  readonly warnings?: readonly EngineWarning[];
  /** Why this environment could not be looked at. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** The document for what was found, in the order given. */
export function driftDocument(
  outcomes: readonly (readonly [stack: string, outcome: Outcome<Drift>])[],
): DriftDocument {
  return {
    environments: outcomes.map(([stack, outcome]) =>
      outcome.status === "done" ? drifted(outcome.value) : { stack, error: outcomeError(outcome) },
    ),
  };
}

function drifted({ root, resources, unset, permissions, warnings }: Drift): DriftedEnvironment {
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
    warnings,
  };
}
