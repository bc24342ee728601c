import { nameProblems } from "../naming/names.ts";
import type { Problem } from "../validation/problem.ts";

/** Returns the problem with an IAM path, if any. Accepts tokens. */
export function iamPathProblems(
  path: string | undefined,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  return path === undefined ? [] : nameProblems("iamPath", path, where);
}
