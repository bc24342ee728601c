import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

type Where = Pick<Problem, "code" | "property">;

/**
 * Returns the problem with the prefix of a grant, if it has one. A prefix is a folder: without the slash at its end,
 * `report` would include `reports-of-another-team/`. The characters `*`, `?` and `$` mean something different in a
 * policy than in a key. IAM refuses characters above U+00FF in policies. To grant access to a folder with these
 * characters, write a statement with a wildcard yourself.
 */
export function grantPrefixProblems(prefix: string | undefined, where: Where): Problem[] {
  const folder = prefixProblems(prefix, where);
  if (prefix === undefined || !isKnown(prefix) || folder.length > 0) return folder;
  if (/^[\u0020-\u00ff]*$/.test(prefix)) return [];
  const must = "have no control characters and none above U+00FF: IAM refuses them in policies";
  const fix = "Grant access to a parent folder, or rename the folder.";
  return [{ ...where, must, got: show(prefix), fix }];
}

/** Returns the problem with a prefix of object keys, if it has one. */
export function prefixProblems(prefix: string | undefined, where: Where): Problem[] {
  if (prefix === undefined || !isKnown(prefix)) return [];
  const isFolder =
    typeof prefix === "string" && prefix.length <= 1024 && /^[^/*?$][^*?$]*(?<!\/)\/$/.test(prefix);
  if (isFolder) return [];
  return [
    {
      ...where,
      must: 'end in "/", not begin with "/", and contain no "*", "?" or "$"',
      got: show(prefix),
      fix: 'Write it as a folder, e.g. "reports/", or leave it out for the whole bucket.',
    },
  ];
}
