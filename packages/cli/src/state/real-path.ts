import { readlink, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { errorCode } from "../errors/error-code.ts";

/**
 * Resolves the symbolic links of a path that need not exist. A link whose target does not exist is resolved as well.
 */
export async function realPath(path: string): Promise<string> {
  let rest = "";
  let folder = path;
  for (;;) {
    try {
      return join(await realpath(folder), rest);
    } catch (error) {
      if (folder === dirname(folder) || !isMissing(error)) return path;
    }
    const target = await readlink(folder).catch(() => undefined);
    if (target === undefined) {
      rest = join(basename(folder), rest);
      folder = dirname(folder);
    } else {
      // A dangling link. A cycle of links causes a different error, which was handled above.
      folder = resolve(await realPath(dirname(folder)), target);
    }
  }
}

function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

/** Returns a path to show, with links resolved: relative to the project if it is within, otherwise absolute. */
export async function shownPath(path: string, projectRoot: string): Promise<string> {
  const [real, root] = [await realPath(path), await realPath(projectRoot)];
  const inside = relative(root, real);
  return inside === ".." || inside.startsWith("../") || isAbsolute(inside) ? real : inside;
}
