import { stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { KantoxError } from "../errors/kantox-error.ts";
import { gitFileStatus } from "../project/git-file-status.ts";
import { realPath } from "../state/real-path.ts";
import { planFileName } from "./plan-record.ts";

/** The folders of a project that the driver manages, as absolute paths. */
export interface ManagedFolders {
  /** The `.kantox` folder. */
  readonly folder: string;
  /** The folder that the app synthesizes into. */
  readonly output: string;
}

/**
 * Refuses an unsafe folder for plans: a folder that the driver manages and may delete, or whose files git would commit.
 *
 * @param folder - absolute path, which may contain symbolic links
 * @returns the path with symbolic links resolved
 * @throws KantoxError `plan/out-reserved`, `plan/out-not-writable`, `plan/out-in-git`
 */
export async function outFolder(folder: string, managed: ManagedFolders): Promise<string> {
  const real = await realPath(folder);
  for (const each of [managed.folder, managed.output]) {
    const own = await realPath(each);
    if (!isInside(own, real) && !isInside(real, own)) continue;
    throw new KantoxError(
      "plan/out-reserved",
      `${folder} is ${own === real ? "" : isInside(own, real) ? "inside " : "a parent of "}${each}, which the driver manages and cleans up. Nothing was done. Use a different folder with --out.`,
    );
  }
  const found = await stat(real).catch(() => undefined);
  if (found && !found.isDirectory()) {
    throw new KantoxError(
      "plan/out-not-writable",
      `${folder} is not a folder. Nothing was done. Use a folder with --out. It does not have to exist yet.`,
    );
  }
  const status = await gitFileStatus(join(real, "stack", planFileName));
  if (status.kind !== "ignored" && status.kind !== "no-repository") {
    throw new KantoxError(
      "plan/out-in-git",
      status.kind === "unknown"
        ? `Cannot ask git whether it ignores ${folder}: ${status.why}. A plan contains the state, including secrets. Nothing was done. Make git available, or use a folder outside the repository with --out.`
        : `git does not ignore ${folder}, and a plan contains the state, including secrets. Nothing was done. Add the folder to .gitignore, or use a folder outside the repository with --out.`,
    );
  }
  return real;
}

function isInside(parent: string, path: string): boolean {
  const inside = relative(parent, path);
  return inside === "" || (inside !== ".." && !inside.startsWith("../"));
}
