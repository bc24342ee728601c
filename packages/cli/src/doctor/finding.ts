import { KantoxError } from "../errors/kantox-error.ts";

/**
 * The result of one check of `kantox doctor`.
 *
 * @public
 */
export interface Finding {
  /** Subject of the check. */
  readonly subject:
    | "node"
    | "project"
    | "app"
    | "shell"
    | "engine"
    | "stack"
    | "state"
    | "provider"
    | "emulator"
    | "credentials"
    | "account";
  /** `"problem"` if some command will be refused or fail, `"warning"` if it may. */
  readonly status: "ok" | "warning" | "problem";
  /** Result of the check, and how to fix a problem. */
  readonly text: string;
  /** Code of the error that a command would fail with; left out if there is none. */
  readonly code?: string;
}

/**
 * The document that `kantox doctor --json` prints.
 *
 * @public
 */
export interface DoctorDocument {
  /** In the order of the checks. A subject may have no finding, or several. */
  readonly findings: readonly Finding[];
}

/** Runs a check that commands also run, and returns its result or its error as a finding. */
export async function findingOf(
  subject: Finding["subject"],
  check: () => Promise<string> | string,
): Promise<Finding> {
  try {
    return { subject, status: "ok", text: await check() };
  } catch (error) {
    if (!(error instanceof KantoxError)) throw error;
    return { subject, status: "problem", text: error.message, code: error.code };
  }
}
