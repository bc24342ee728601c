import { show, type Problem } from "./problem.ts";

/**
 * A text out of a few, where the type cannot hold a caller to it: from JavaScript or from parsed data. A token is
 * refused like any other text, since it decides what is made.
 */
export function oneOfProblems(
  value: string | undefined,
  allowed: readonly string[],
  where: Pick<Problem, "code" | "property" | "fix">,
): Problem[] {
  if (value === undefined || allowed.includes(value)) return [];
  const must = `be ${allowed.map((text) => show(text)).join(" or ")}`;
  return [{ ...where, must, got: show(value) }];
}
