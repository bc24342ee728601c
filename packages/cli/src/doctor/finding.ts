import { KantoxError } from "../errors/kantox-error.ts";

/**
 * One thing that the doctor looked at.
 *
 * @public
 */
export interface Finding {
  /** What was looked at. */
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
  /** Code of the error that a command would give; left out where there is none. */
  readonly code?: string;
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
