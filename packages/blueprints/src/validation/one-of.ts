import { nearest } from "./nearest.ts";
import { show, type Problem } from "./problem.ts";

/**
 * Returns a problem if a value is not one of the allowed strings. Types check the same at compile time; this
 * check is for JavaScript and parsed data. A token is refused like any other text, since the value decides what is
 * created.
 */
export function oneOfProblems(
  value: unknown,
  allowed: readonly string[],
  where: Pick<Problem, "code" | "property" | "fix">,
): Problem[] {
  if (value === undefined || (typeof value === "string" && allowed.includes(value))) return [];
  const must = `be ${allowed.map((text) => show(text)).join(" or ")}`;
  return [{ ...where, must, got: show(value), fix: suggestedFix(value, allowed, where.fix) }];
}

/** Returns a fix that suggests the closest allowed string, or `fix` if no allowed string is close to the value. */
export function suggestedFix(value: unknown, allowed: readonly string[], fix: string): string {
  const meant = typeof value === "string" ? nearest(value, allowed) : undefined;
  return meant === undefined ? fix : `Write ${show(meant)}.`;
}
