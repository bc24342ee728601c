import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { fullDisk } from "./full-disk.ts";

/**
 * The folder with everything that the driver keeps: states, emulator copies, plans while they exist. Open
 * to no one else, and ignored by git wherever it is.
 *
 * @returns its absolute path
 * @throws KantoxError `project/not-writable`
 */
export async function kantoxFolder(projectRoot: string): Promise<string> {
  const folder = join(projectRoot, ".kantox");
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    await writeFile(join(folder, ".gitignore"), "*\n", { mode: 0o600 });
  } catch (error) {
    throw (
      fullDisk(error) ??
      new KantoxError(
        "project/not-writable",
        `${folder} cannot be written (${errorCode(error)}). Nothing was done. It has to be a folder of your own: states, locks and plans are kept in it.`,
        { cause: error },
      )
    );
  }
  return folder;
}
