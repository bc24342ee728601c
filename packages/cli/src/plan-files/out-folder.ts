import { stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { KantoxError } from "../errors/kantox-error.ts";
import { gitFate } from "../project/git-ignored.ts";
import { realPath } from "../state/real-path.ts";
import { planFileName } from "./plan-record.ts";

/** The folders of a project that the driver manages, absolute. */
export interface ManagedFolders {
  /** `.kantox`. */
  readonly folder: string;
  /** The folder that the app synthesizes into. */
  readonly output: string;
}

/**
 * Refuses a folder for reviewed plans that is not safe for them: one that the driver manages and may delete, or one whose
 * files git would commit.
 *
 * @param folder - absolute, as the user gave it
 * @returns its path with links resolved
 * @throws KantoxError `plan/out-reserved`, `plan/out-not-writable`, `plan/out-in-git`
 */
export async function outFolder(folder: string, managed: ManagedFolders): Promise<string> {
  const real = await realPath(folder);
  for (const each of [managed.folder, managed.output]) {
    const own = await realPath(each);
    if (!isInside(own, real) && !isInside(real, own)) continue;
    throw new KantoxError(
      "plan/out-reserved",
      `${folder} is ${own === real ? "" : isInside(own, real) ? "in " : "around "}${each}, a folder that the driver writes and cleans up. Nothing was done. Give --out another folder.`,
    );
  }
  const found = await stat(real).catch(() => undefined);
  if (found && !found.isDirectory()) {
    throw new KantoxError(
      "plan/out-not-writable",
      `${folder} is not a folder. Nothing was done. Give --out a folder, which may not exist yet.`,
    );
  }
  const fate = await gitFate(join(real, "stack", planFileName));
  if (fate.kind !== "ignored" && fate.kind !== "no-repository") {
    throw new KantoxError(
      "plan/out-in-git",
      fate.kind === "unknown"
        ? `git does not answer whether it would commit ${folder}: ${fate.why}. A plan contains the state, secrets included. Nothing was done. Make git available, or give --out a folder outside the work tree.`
        : `git does not ignore ${folder}, and a plan contains the state, secrets included. Nothing was done. Add it to .gitignore, or give --out a folder outside the work tree.`,
    );
  }
  return real;
}

function isInside(parent: string, path: string): boolean {
  const inside = relative(parent, path);
  return inside === "" || (inside !== ".." && !inside.startsWith("../"));
}
