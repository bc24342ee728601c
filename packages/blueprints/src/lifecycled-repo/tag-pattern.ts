import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

/**
 * Returns the problems of a pattern of tags: AWS has a limit for its `*` that differs from place to place.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function tagPatternProblems(
  pattern: string,
  mostStars: 0 | 2 | 4,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (!isKnown(pattern)) return [];
  const stars = typeof pattern === "string" ? pattern.split("*").length - 1 : 0;
  if (typeof pattern === "string" && /^[\w.*-]{1,128}$/.test(pattern) && stars <= mostStars) {
    return [];
  }
  const allowed = { 0: "", 2: ' and at most two "*"', 4: ' and at most four "*"' }[mostStars];
  const must = `be 1 to 128 letters, digits, ".", "_", "-"${allowed}`;
  const fix =
    mostStars === 0
      ? 'Write what the tags begin with, e.g. "nightly-".'
      : 'Write it as tags begin or end, e.g. "release-*".';
  return [{ ...where, must, got: show(pattern), fix }];
}

/**
 * Whether every tag that matches `other` matches `pattern` too. A `*` of `other` stands for any text, so only
 * a `*` may take it; that is exact, as no pattern names every character that a tag may have.
 */
export function covers(pattern: string, other: string): boolean {
  if (!isKnown(pattern) || !isKnown(other)) return false;
  const parts = pattern.split("*").map((part) => part.replaceAll(".", String.raw`\.`));
  return new RegExp(`^${parts.join(".*")}$`).test(other);
}
