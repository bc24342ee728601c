import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

type Where = Pick<Problem, "code" | "property">;

/**
 * Returns the problem of a prefix of a grant, if it has one. A prefix is a folder: without the slash at its end `report`
 * would include `reports-of-another-team/`, and `*`, `?` and `$` mean something else in a policy than in a key. IAM refuses
 * characters above U+00FF in policies, so such a folder can only be granted with a wildcard, by a statement of your own.
 */
export function grantPrefixProblems(prefix: string | undefined, where: Where): Problem[] {
  const folder = prefixProblems(prefix, where);
  if (prefix === undefined || !isKnown(prefix) || folder.length > 0) return folder;
  if (/^[\u0020-\u00ff]*$/.test(prefix)) return [];
  const must = "have no control characters and none above U+00FF: IAM refuses them in policies";
  const fix = "Grant a folder further up, or rename the folder.";
  return [{ ...where, must, got: show(prefix), fix }];
}

/** Returns the problem of a prefix of objects in general, if it has one. */
export function prefixProblems(prefix: string | undefined, where: Where): Problem[] {
  if (prefix === undefined || !isKnown(prefix)) return [];
  const isFolder =
    typeof prefix === "string" && prefix.length <= 1024 && /^[^/*?$][^*?$]*(?<!\/)\/$/.test(prefix);
  if (isFolder) return [];
  return [
    {
      ...where,
      must: 'end in "/", not begin with one, and contain no "*", "?" and "$"',
      got: show(prefix),
      fix: 'Write it as a folder, e.g. "reports/", or leave it out for the whole bucket.',
    },
  ];
}
