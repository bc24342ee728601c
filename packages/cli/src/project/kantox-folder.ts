import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { diskFullError } from "./disk-full-error.ts";

/** Returns the folder below `.kantox` for the programs that `kantox emulator` installs, whether it exists or not. */
export function programsFolder(folder: string): string {
  return join(folder, "programs");
}

/**
 * Creates the `.kantox` folder for the driver's private files: local states, emulator copies, providers and the plans
 * of running commands. Only its owner can read it, and git ignores it.
 *
 * @returns the folder's absolute path
 * @throws KantoxError `project/not-writable`, `project/disk-full`
 */
export async function kantoxFolder(projectRoot: string): Promise<string> {
  const folder = join(projectRoot, ".kantox");
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    await writeFile(join(folder, ".gitignore"), "*\n", { mode: 0o600 });
  } catch (error) {
    throw (
      diskFullError(error) ??
      new KantoxError(
        "project/not-writable",
        `${folder} cannot be written (${errorCode(error)}). Nothing was done. Make sure that you own this folder and can write to it: kantox keeps states, locks and plans in it.`,
        { cause: error },
      )
    );
  }
  return folder;
}
