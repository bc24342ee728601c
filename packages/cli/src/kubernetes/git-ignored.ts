import { realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild, type ChildResult } from "../processes/run-child.ts";

const keptFromGit = [
  // Within a hook, these name the hook's repository rather than the one that the folder lies in.
  /^GIT_(?:DIR|WORK_TREE|INDEX_FILE)$/,
  // The secrets of the shell are for the engine alone.
  /^KANTOX_SECRET_/,
  /^TF_VAR_/,
];

/** What git would do with a file: only the last two put it into a commit. */
export type GitFate = "ignored" | "no-repository" | "not-ignored" | "tracked";

/**
 * Whether git would commit a file. The file need not exist; where there is no git, nobody commits.
 *
 * @param file - absolute path
 * @throws KantoxError `secret/git` where git does not answer, e.g. because the repository belongs to somebody else
 */
export async function gitIgnored(file: string): Promise<GitFate> {
  const { folder, path } = await resolved(file);
  const checked = await git(folder, ["check-ignore", "--quiet", "--", path]);
  if (checked === undefined) return "no-repository";
  if (checked.exitCode === 0) return "ignored";
  if (checked.exitCode === 1) {
    const listed = await git(folder, ["ls-files", "--error-unmatch", "--", path]);
    return listed?.exitCode === 0 ? "tracked" : "not-ignored";
  }
  if (/not a git repository|must be run in a work tree/.test(checked.stderr)) {
    return "no-repository";
  }
  throw new KantoxError(
    "secret/git",
    `git does not say whether it would commit ${file}: ${checked.stderr.split("\n", 1)[0]}. Nothing was written. Put git right, or write elsewhere with --file, or to kubectl with --stdout.`,
  );
}

// Git answers in the folder that the file really lies in, or will lie in; it refuses paths behind a link.
async function resolved(file: string): Promise<{ readonly folder: string; readonly path: string }> {
  let rest = basename(file);
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    try {
      const real = await realpath(folder);
      return { folder: real, path: join(real, rest) };
    } catch (error) {
      if (errorCode(error) !== "ENOENT") throw error;
      rest = join(basename(folder), rest);
    }
  }
}

async function git(folder: string, args: readonly string[]): Promise<ChildResult | undefined> {
  const env = Object.entries(process.env).filter(
    ([name]) => !keptFromGit.some((pattern) => pattern.test(name)),
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
