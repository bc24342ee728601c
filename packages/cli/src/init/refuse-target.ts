import { constants } from "node:fs";
import { access, lstat, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";

/**
 * Returns why the files of a project cannot be written into a folder: existing files, a file in place of a folder, and
 * missing permissions. Nothing is written.
 *
 * @param paths - paths of the files, relative to the folder
 */
export async function targetProblems(
  folder: string,
  paths: readonly string[],
): Promise<KantoxError[]> {
  const folders = [...new Set(paths.flatMap(parentsOf))];
  const existing = new Set<string>();
  for (const path of paths) if (await exists(join(folder, path))) existing.add(path);
  // A link could point to a folder of another project.
  for (const path of folders) if (await isNoFolder(join(folder, path))) existing.add(path);
  const unwritable = await unwritableFolders(
    folder,
    folders.filter((path) => !existing.has(path)),
  );
  return [
    ...(existing.size === 0 ? [] : [alreadyThere(folder, [...existing])]),
    ...unwritable.map(([path, reason]) => notWritable(path, reason)),
  ];
}

/** Returns the error for a folder in which nothing can be written. */
export function notWritable(path: string, reason: string, cause?: unknown): KantoxError {
  return new KantoxError(
    "init/not-writable",
    `${path} cannot be written (${reason}). Nothing was written. Choose a folder that you may write to.`,
    { cause },
  );
}

/** Returns the error for files that would be overwritten. */
export function alreadyThere(folder: string, paths: readonly string[]): KantoxError {
  return new KantoxError(
    "init/exists",
    [
      `${folder} already contains files of the same name. Nothing was written, because init never overwrites a file. Move them, or choose another folder:`,
      ...paths.toSorted().map((path) => `  ${path}`),
    ].join("\n"),
  );
}

/** `.github/workflows/deploy.yml` → `.github`, `.github/workflows`. */
function parentsOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}

async function isNoFolder(path: string): Promise<boolean> {
  try {
    return !(await lstat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function unwritableFolders(
  folder: string,
  parents: readonly string[],
): Promise<(readonly [path: string, reason: string])[]> {
  const inside = parents.map((path) => join(folder, path));
  const found: (readonly [string, string])[] = [];
  for (const path of [await nearestExisting(folder), ...inside]) {
    const reason = await whyNotWritable(path);
    if (reason !== undefined) found.push([path, reason]);
  }
  return found;
}

async function nearestExisting(path: string): Promise<string> {
  if ((await exists(path)) || path === dirname(path)) return path;
  return nearestExisting(dirname(path));
}

async function whyNotWritable(path: string): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isDirectory()) return "it is not a folder";
    await access(path, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    // A folder that does not exist will be created, or is reported as a file.
    const code = errorCode(error) ?? "unknown";
    return (code === "ENOENT" || code === "ENOTDIR") && !(await exists(path)) ? undefined : code;
  }
}
