import type { Problem } from "../validation/problem.ts";
import { isKnownString } from "../validation/known-string.ts";

type Finding = Pick<Problem, "must" | "fix">;

/**
 * The characters that IAM accepts in a trust policy, without those that have a special meaning elsewhere: `*` and `?`
 * look like patterns (but would not be patterns here), `$` begins a variable of IAM or the engine, and `%` begins an
 * escaped colon or a directive of the engine.
 */
const plainText = /^(?!.*[*?$%])[ -~\u00a1-\u00ff]{1,255}$/;

const plainRule = 'be 1 to 255 plain characters without "*", "?", "$" and "%"';

/** Returns the problem with an environment's name, if any. */
export function environmentProblem(value: unknown): Finding | undefined {
  if (isPlain(value)) return undefined;
  const fix =
    "Environments are compared exactly. Rename the environment if its name contains these characters.";
  return { must: plainRule, fix };
}

/** Returns the problem with the name of a branch or tag, if any. */
export function refProblem(value: unknown): Finding | undefined {
  if (!isPlain(value)) {
    const fix =
      "Write the exact name of each branch and tag. For all names with a common prefix, use an environment that only these refs may deploy to, or branchPrefixes and tagPrefixes.";
    return { must: plainRule, fix };
  }
  if (value.startsWith("refs/")) {
    const fix = 'Write "main", not "refs/heads/main".';
    return { must: 'be a name without "refs/heads/" or "refs/tags/"', fix };
  }
  if (isGitName(value)) return undefined;
  return {
    must: "be a name that Git allows",
    fix: "Write it as `git branch` or `git tag` prints it.",
  };
}

/** Returns the problem with a prefix of branch or tag names, if any. */
export function refPrefixProblem(value: unknown): Finding | undefined {
  if (!isPlain(value)) {
    const fix = 'Write only the prefix, e.g. "v". Any text may follow it, without a "*".';
    return { must: plainRule, fix };
  }
  if (value.startsWith("refs/")) {
    const fix = 'Write "release/", not "refs/heads/release/".';
    return { must: 'be a prefix without "refs/heads/" or "refs/tags/"', fix };
  }
  // Git may accept a prefix only with more characters after it.
  if (isGitName(`${value}0`)) return undefined;
  const fix =
    'Write the prefix as it appears in the output of `git branch` or `git tag`, e.g. "release/".';
  return { must: "be a prefix of a name that Git allows", fix };
}

/**
 * Returns whether Git accepts a name for a branch or tag.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
function isGitName(value: string): boolean {
  return !/[ ~^:\\[]|\.\.|\/\/|@\{|\/\.|^[/.-]|[/.]$|\.lock(?:\/|$)/.test(value);
}

function isPlain(value: unknown): value is string {
  return isKnownString(value) && plainText.test(value);
}
