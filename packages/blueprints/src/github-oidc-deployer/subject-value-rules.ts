import type { Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

type Finding = Pick<Problem, "must" | "fix">;

/**
 * What IAM takes in a trust policy, less what could be read as something else: `*` and `?` as patterns, which they
 * would not be here, `$` as IAM's or the engine's variables, `%` as an escaped colon or the engine's directives.
 */
const plainText = /^(?!.*[*?$%])[ -~\u00a1-\u00ff]{1,255}$/;

const plainRule = 'be 1 to 255 plain characters without "*", "?", "$" and "%"';

/** What is wrong with the name of an environment. */
export function environmentProblem(value: unknown): Finding | undefined {
  if (isPlain(value)) return undefined;
  const fix = "Every environment is named exactly. Rename one that has such characters.";
  return { must: plainRule, fix };
}

/**
 * What is wrong with the name of a branch or tag.
 *
 * @see https://git-scm.com/docs/git-check-ref-format
 */
export function refProblem(value: unknown): Finding | undefined {
  if (!isPlain(value)) {
    const fix =
      "Branches and tags are named exactly. For all tags of a kind, use an environment that only they may deploy to.";
    return { must: plainRule, fix };
  }
  if (value.startsWith("refs/")) {
    const fix = 'Write "main", not "refs/heads/main".';
    return { must: "be the name alone", fix };
  }
  if (!/[ ~^\\[]|\.\.|\/\/|@\{|\/\.|^[/.-]|[/.]$|\.lock(?:\/|$)/.test(value)) return undefined;
  return { must: "be a name that Git allows", fix: "Write it as `git branch` or `git tag` does." };
}

function isPlain(value: unknown): value is string {
  return typeof value === "string" && isKnown(value) && plainText.test(value);
}
