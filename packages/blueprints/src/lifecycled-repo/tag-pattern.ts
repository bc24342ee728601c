import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

/**
 * Returns the problems with a tag pattern. The number of `*` that AWS allows depends on the option.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function tagPatternProblems(
  pattern: string,
  maxStars: 0 | 2 | 4,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (!isKnown(pattern)) return [];
  const stars = typeof pattern === "string" ? pattern.split("*").length - 1 : 0;
  if (typeof pattern === "string" && /^[\w.*-]{1,128}$/.test(pattern) && stars <= maxStars) {
    return [];
  }
  const allowed = { 0: "", 2: ' and at most two "*"', 4: ' and at most four "*"' }[maxStars];
  const must = `be 1 to 128 letters, digits, ".", "_", "-"${allowed}`;
  const fix =
    maxStars === 0
      ? 'Write the beginning of the tags, e.g. "nightly-".'
      : 'Write a pattern, e.g. "release-*".';
  return [{ ...where, must, got: show(pattern), fix }];
}

/**
 * Returns whether every tag that matches `other` also matches `pattern`. A `*` in `other` matches any string, so only a
 * `*` in `pattern` can cover it: with at most four `*`, the text between them cannot cover all strings.
 */
export function covers(pattern: string, other: string): boolean {
  if (!isKnown(pattern) || !isKnown(other)) return false;
  const parts = pattern.split("*").map((part) => part.replaceAll(".", String.raw`\.`));
  return new RegExp(`^${parts.join(".*")}$`).test(other);
}
