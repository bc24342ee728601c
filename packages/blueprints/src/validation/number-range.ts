import { show, type Problem } from "./problem.ts";
import { isKnown } from "./token.ts";

/** Returns a problem if a value is not a whole number within a range, inclusive. */
export function numberProblems(
  value: number | undefined,
  range: { min: number; max?: number; unit?: string },
  where: Pick<Problem, "code" | "property" | "fix">,
): Problem[] {
  if (value === undefined || !isKnown(value)) return [];
  const { min, max = Number.MAX_SAFE_INTEGER, unit } = range;
  if (Number.isInteger(value) && value >= min && value <= max) return [];
  const bounds = range.max === undefined ? `${min} or more` : `${min} to ${max}`;
  return [
    { ...where, must: `be a whole number, ${bounds}${unit ? ` ${unit}` : ""}`, got: show(value) },
  ];
}
