import { KantoxError } from "../errors/kantox-error.ts";

/**
 * The result of one check of the doctor.
 *
 * @public
 */
export interface Finding {
  /** What was checked. */
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
  /** `"problem"`: some command will be refused or fail. `"warning"`: it may. */
  readonly status: "ok" | "warning" | "problem";
  /** What was found, and what to do about it. */
  readonly text: string;
  /** Code of the error that a command would give; left out if there is none. */
  readonly code?: string;
}

/**
 * The document that `kantox doctor --json` prints.
 *
 * @public
 */
export interface DoctorDocument {
  /** One or more for each subject. */
  readonly findings: readonly Finding[];
}

/** The finding for a check that refuses as the commands do: its words are theirs. */
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
