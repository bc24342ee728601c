import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The folder that holds everything the driver keeps: states, emulator copies, plans while they exist. Open
 * to nobody else, and ignored by git wherever it lies.
 *
 * @returns its absolute path
 */
export async function kantoxFolder(projectRoot: string): Promise<string> {
  const folder = join(projectRoot, ".kantox");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await writeFile(join(folder, ".gitignore"), "*\n", { mode: 0o600 });
  return folder;
}
