import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/** Returns the absolute path of a program on PATH, or `undefined`. Ignores relative folders of PATH. */
export async function programOnPath(
  name: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  for (const folder of (env["PATH"] ?? "").split(delimiter).filter(Boolean)) {
    const candidate = join(folder, name);
    if (isAbsolute(candidate) && (await isProgram(candidate))) return candidate;
  }
  return undefined;
}

/** Returns whether a path is a file that this process may execute. */
export async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    // A folder can be "executable" too.
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
