import type { Problem } from "../validation/problem.ts";
import { isReadable } from "./readable-text.ts";

type Finding = Pick<Problem, "must" | "fix">;

/**
 * What IAM takes in a trust policy, less what could be read as something else: `*` and `?` as patterns, which they
 * would not be here, `$` as IAM's or the engine's variables, `%` as an escaped colon or the engine's directives.
 */
const plainText = /^(?!.*[*?$%])[ -~\u00a1-\u00ff]{1,255}$/;

const plainRule = 'be 1 to 255 plain characters without "*", "?", "$" and "%"';

/** Returns the problems of the name of an environment. */
export function environmentProblem(value: unknown): Finding | undefined {
  if (isPlain(value)) return undefined;
  const fix = "Every environment is named exactly. Rename one that has such characters.";
  return { must: plainRule, fix };
}

/** Returns the problems of the name of a branch or tag. */
export function refProblem(value: unknown): Finding | undefined {
  if (!isPlain(value)) {
    const fix =
      "Name each branch and tag exactly. For all that begin alike, use an environment that only they may deploy to, or branchPrefixes and tagPrefixes.";
    return { must: plainRule, fix };
  }
  if (value.startsWith("refs/")) {
    const fix = 'Write "main", not "refs/heads/main".';
    return { must: "be the name alone", fix };
  }
  if (isGitName(value)) return undefined;
  return { must: "be a name that Git allows", fix: "Write it as `git branch` or `git tag` does." };
}

/** Returns the problems of the beginning of the name of a branch or tag. */
export function refPrefixProblem(value: unknown): Finding | undefined {
  if (!isPlain(value)) {
    const fix = 'Write the beginning alone, e.g. "v": whatever follows is trusted, without a "*".';
    return { must: plainRule, fix };
  }
  if (value.startsWith("refs/")) {
    const fix = 'Write "release/", not "refs/heads/release/".';
    return { must: "be the beginning of the name alone", fix };
  }
  // One that Git allows once something follows.
  if (isGitName(`${value}0`)) return undefined;
  const fix = 'Write it as the names begin in `git branch` or `git tag`, e.g. "release/".';
  return { must: "be the beginning of a name that Git allows", fix };
}

/** @see https://git-scm.com/docs/git-check-ref-format */
function isGitName(value: string): boolean {
  return !/[ ~^:\\[]|\.\.|\/\/|@\{|\/\.|^[/.-]|[/.]$|\.lock(?:\/|$)/.test(value);
}

function isPlain(value: unknown): value is string {
  return isReadable(value) && plainText.test(value);
}
