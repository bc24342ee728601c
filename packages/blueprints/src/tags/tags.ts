import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";

/**
 * Tags for every resource that a construct creates; the construct adds no tags itself. At most 50 tags: a key has 1 to
 * 128 characters and does not begin with `aws:`, a value has at most 256 characters. Both consist of letters, digits,
 * spaces and `_.:/=+-@`.
 *
 * @public
 */
export type Tags = Readonly<Record<string, string>>;

const maxTags = 50;

const keyRule = {
  pattern: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/iu,
  must: 'have a key of 1 to 128 letters, digits, spaces and "_.:/=+-@", without the prefix "aws:"',
};
const valueRule = {
  pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
  must: 'be a string of at most 256 letters, digits, spaces and "_.:/=+-@"',
};
const iamValueRule = {
  pattern: /^(?!aws:)/i,
  must: 'not begin with "aws:", which IAM also reserves in values',
};

/**
 * Returns the problems with tags. AWS documents one set of characters for the tags of all services. S3, SSM and IAM
 * refuse all other characters.
 *
 * @param service - `"iam"` for tags of users, roles and OIDC providers: IAM does not distinguish keys by case
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
export function tagProblems(
  tags: Tags | undefined,
  codePrefix: string,
  service: "iam" | "other" = "other",
): Problem[] {
  const entries = Object.entries(tags ?? {});
  const code = `${codePrefix}/tags`;
  const where = { code, property: "tags" };
  const problems = [
    ...entries.flatMap(([key, value]) => tagPairProblems(key, value, where, service)),
    ...(service === "iam" ? sameKeyProblems(Object.keys(tags ?? {}), code) : []),
  ];
  if (entries.length <= maxTags) return problems;
  const got = String(entries.length);
  const fix = "Remove some tags.";
  return [...problems, { ...where, must: `have at most ${maxTags} entries`, got, fix }];
}

/** Returns the problems with one tag. `tags` is the option that contains the tag. */
export function tagPairProblems(
  key: string,
  value: unknown,
  tags: Pick<Problem, "code" | "property">,
  service: "iam" | "other" = "other",
): Problem[] {
  const where = { ...tags, property: `${tags.property}[${show(key)}]` };
  const problems: Problem[] = [];
  if (isKnown(key) && !keyRule.pattern.test(key)) {
    problems.push({ ...where, must: keyRule.must, got: show(key), fix: "Rename the tag." });
  }
  if (!isKnown(value)) return problems;
  const broken = typeof value !== "string" || !valueRule.pattern.test(value);
  const rules = service === "iam" ? [valueRule, iamValueRule] : [valueRule];
  const rule = broken ? valueRule : rules.find(({ pattern }) => !pattern.test(value));
  if (rule !== undefined) {
    problems.push({ ...where, must: rule.must, got: show(value), fix: fixOf(value) });
  }
  return problems;
}

function fixOf(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return `Write "${value}".`;
  return "Shorten the value, or replace other characters. AWS refuses them when it writes the tags.";
}

/** IAM treats `Name` and `name` as the same key. */
function sameKeyProblems(keys: readonly string[], code: string): Problem[] {
  return keys.flatMap((key, index): Problem[] => {
    const earlier = keys.slice(0, index).find((other) => other.toLowerCase() === key.toLowerCase());
    if (earlier === undefined || !isKnown(key)) return [];
    const must = `differ from ${show(earlier)} in more than case: IAM treats both as the same key`;
    const fix = "Keep one of them.";
    return [{ code, property: `tags[${show(key)}]`, must, got: show(key), fix }];
  });
}
