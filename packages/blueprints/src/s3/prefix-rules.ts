import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

/**
 * A prefix names a folder. Without the slash at its end `report` would mean `reports-of-somebody-else/` as
 * well; `*`, `?` and `$` mean something else in a policy than in a key.
 */
export function prefixProblems(
  prefix: string | undefined,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (prefix === undefined || !isKnown(prefix)) return [];
  if (
    typeof prefix === "string" &&
    prefix.length <= 1024 &&
    /^[^/*?$][^*?$]*(?<!\/)\/$/.test(prefix)
  )
    return [];
  return [
    {
      ...where,
      must: 'end in "/", not begin with one, and be free of "*", "?" and "$"',
      got: show(prefix),
      fix: 'Write it as a folder, e.g. "reports/", or leave it out for the whole bucket.',
    },
  ];
}
