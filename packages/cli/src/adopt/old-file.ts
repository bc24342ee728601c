import { chmod, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { OldState } from "./old-state.ts";

/** An old state that was found but not read. */
export type RawState = Pick<OldState, "label" | "pull" | "push">;

/** Returns an old state that is a file. It is not written while an engine has locked it. */
export function fileState(label: string, path: string): RawState {
  return {
    label,
    async pull() {
      try {
        if (!(await stat(path)).isFile()) throw unreadable(label, "is not a file");
        return await readFile(path, "utf8");
      } catch (error) {
        if (error instanceof KantoxError) throw error;
        throw unreadable(label, `cannot be read (${errorCode(error)})`);
      }
    },
    async push(text) {
      // A link stays a link.
      const file = await realpath(path).catch(() => path);
      await refuseLocked(label, file);
      const fresh = `${file}.kantox-new`;
      try {
        const { mode } = await stat(file);
        await writeFile(fresh, text, { mode: 0o600 });
        await chmod(fresh, mode & 0o777);
        await rename(fresh, file);
      } catch (error) {
        await rm(fresh, { force: true });
        throw new KantoxError(
          "adopt/not-written",
          `${label}: the state could not be written (${errorCode(error)}). It is unchanged.`,
        );
      }
    },
  };
}

function unreadable(label: string, problem: string): KantoxError {
  return new KantoxError(
    "adopt/source",
    `--from ${label} ${problem}. Nothing was written. Name a state file, or a Terraform or OpenTofu folder.`,
  );
}

/**
 * Refuses to write a state file while an engine has locked it.
 *
 * @throws KantoxError `adopt/locked`
 */
async function refuseLocked(label: string, path: string): Promise<void> {
  const lock = join(dirname(path), `.${basename(path)}.lock.info`);
  const text = await readFile(lock, "utf8").catch(() => undefined);
  if (text === undefined) return;
  throw new KantoxError(
    "adopt/locked",
    `${label}: an engine has locked the state (${lock}). It is unchanged. Wait until that run ends, then run adopt again. If no engine runs there, delete the lock file.`,
  );
}
