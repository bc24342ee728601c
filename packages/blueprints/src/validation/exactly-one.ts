import { nearest } from "./nearest.ts";
import { show, type Problem } from "./problem.ts";

/**
 * An object with exactly one of the members of a shape. An object with two of them does not compile, and is refused at
 * run time.
 *
 * @public
 */
export type ExactlyOne<Shape> = {
  [Key in keyof Shape]: Readonly<Pick<Shape, Key>> & {
    readonly [Other in Exclude<keyof Shape, Key>]?: never;
  };
}[keyof Shape];

/** Returns a problem unless an object has exactly one member of each group and no other member. */
export function exactlyOneProblems(
  value: unknown,
  groups: readonly (readonly string[])[],
  where: Pick<Problem, "code" | "property" | "fix">,
): Problem[] {
  const must = groups.map((group) => `one of ${group.join(", ")}`).join(" and ");
  const given =
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [key]))
      : [];
  const fits =
    groups.every((group) => given.filter((key) => group.includes(key)).length === 1) &&
    given.every((key) => groups.some((group) => group.includes(key)));
  if (fits) return [];
  const all = groups.flat();
  const unknown = given.find((key) => !all.includes(key));
  const meant = unknown === undefined ? undefined : nearest(unknown, all);
  const fix = meant === undefined ? where.fix : `Did you mean ${meant}?`;
  return [{ ...where, must: `have ${must}`, got: show(value), fix }];
}
