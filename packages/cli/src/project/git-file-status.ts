import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { runChild, type ChildResult } from "../processes/run-child.ts";
import { realPath } from "../state/real-path.ts";

const removedVariables = [
  // Inside a git hook, these point to the hook's repository, not to the repository that contains the folder.
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE)$/,
  // Only the engine may receive the shell's secrets.
  /^KANTOX_SECRET_/,
  /^TF_VAR_/,
];

/**
 * The status of a file in git. Only files that are `"not-ignored"` or `"tracked"` can get into a commit. `"unknown"`
 * means that the file is in a work tree, but git did not answer; `why` has the reason.
 */
export type GitFileStatus =
  | { readonly kind: "ignored" | "no-repository" | "not-ignored" | "tracked" }
  | { readonly kind: "unknown"; readonly why: string };

/**
 * Asks git whether it tracks or ignores a file. The file does not have to exist.
 *
 * @param file - absolute path
 */
export async function gitFileStatus(file: string): Promise<GitFileStatus> {
  // Git refuses paths beyond a symbolic link.
  const path = join(await realPath(dirname(file)), basename(file));
  const folder = await existingFolder(dirname(path));
  const checked = await git(folder, ["check-ignore", "--quiet", "--", path]);
  if (checked === undefined) {
    return (await isInWorkTree(folder))
      ? { kind: "unknown", why: "git is not on PATH" }
      : { kind: "no-repository" };
  }
  if (checked.exitCode === 0) return { kind: "ignored" };
  if (checked.exitCode === 1) {
    const listed = await git(folder, ["ls-files", "--error-unmatch", "--", path]);
    return { kind: listed?.exitCode === 0 ? "tracked" : "not-ignored" };
  }
  if (/not a git repository|must be run in a work tree/.test(checked.stderr)) {
    return { kind: "no-repository" };
  }
  return { kind: "unknown", why: checked.stderr.split("\n", 1)[0] ?? "" };
}

async function existingFolder(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    const isThere = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isThere || folder === dirname(folder)) return folder;
  }
}

// The top folder of a work tree contains `.git`: a folder, or a file in linked worktrees and submodules.
async function isInWorkTree(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    const isThere = await stat(join(folder, ".git")).then(
      () => true,
      () => false,
    );
    if (isThere) return true;
    if (folder === dirname(folder)) return false;
  }
}

async function git(folder: string, args: readonly string[]): Promise<ChildResult | undefined> {
  const env = Object.entries(process.env).filter(
    ([name]) => !removedVariables.some((pattern) => pattern.test(name)),
  );
  try {
    return await runChild({
      command: "git",
      killable: true,
      args,
      cwd: folder,
      env: { ...Object.fromEntries(env), LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" },
    });
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
