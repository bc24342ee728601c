import { prefixProblems } from "../s3/prefix-rules.ts";
import { tagPairProblems } from "../tags/tags.ts";
import { numberProblems } from "../validation/number-range.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle-rule.ts";
import { hasSeveralConditions, type LifecycleFilter } from "./lifecycle-filter.ts";

/** The maximum size that S3 accepts: 50 TB. */
const maxBytes = 50 * 1024 ** 4;

/** An object has at most this number of tags. A rule with more tags would never match. */
const maxTags = 10;

/** Returns the problems with the conditions of a rule. */
export function lifecycleFilterProblems(
  rule: LifecycleFilter,
  { code, property }: Pick<Problem, "code" | "property">,
): Problem[] {
  return [
    ...prefixProblems(rule.prefix, { code, property: `${property}.prefix` }),
    ...tagProblems(rule, { code, property: `${property}.tags` }),
    ...sizeProblems(rule, { code, property }),
  ];
}

/**
 * Returns the problems with the tags of a rule.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
 */
function tagProblems(
  { tags }: LifecycleFilter,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (tags === undefined) return [];
  const entries = Object.entries(tags);
  if (entries.length < 1 || entries.length > maxTags) {
    const fix = "An object has at most 10 tags. Leave tags out to apply the rule to every object.";
    return [{ ...where, must: `have 1 to ${maxTags} entries`, got: String(entries.length), fix }];
  }
  return entries.flatMap(([key, value]) => tagPairProblems(key, value, where));
}

function sizeProblems(
  { objectSizeGreaterThanBytes: above, objectSizeLessThanBytes: below }: LifecycleFilter,
  { code, property }: Pick<Problem, "code" | "property">,
): Problem[] {
  const fix = "Leave it out for objects of every size.";
  const bounds = [
    ...numberProblems(
      above,
      { min: 0, max: maxBytes, unit: "bytes" },
      { code, property: `${property}.objectSizeGreaterThanBytes`, fix },
    ),
    ...numberProblems(
      below,
      { min: 1, max: maxBytes, unit: "bytes" },
      { code, property: `${property}.objectSizeLessThanBytes`, fix },
    ),
  ];
  if (bounds.length > 0 || above === undefined || below === undefined) return bounds;
  if (!isKnown(above) || !isKnown(below) || below - above > 1) return [];
  const must = `be ${above + 2} or more: with objectSizeGreaterThanBytes ${above}, no size matches otherwise`;
  return [{ code, property: `${property}.objectSizeLessThanBytes`, must, got: show(below), fix }];
}

/**
 * Returns a problem if a rule would move small objects, which costs more than it saves. Within `and`, the
 * provider always sends a minimum size: 0 if the rule has none. (Tested with version 5.100; the source of version 6
 * does the same.) S3 treats this size as a choice of the caller, so the default minimum size does not apply.
 */
export function smallObjectProblems(
  rule: BucketLifecycleRule,
  { code, property }: Pick<Problem, "code" | "property">,
): Problem[] {
  const { transitions = [], noncurrentVersionTransitions: moves = [] } = rule;
  const sized =
    rule.objectSizeGreaterThanBytes !== undefined || rule.objectSizeLessThanBytes !== undefined;
  if (sized || !hasSeveralConditions(rule) || transitions.length + moves.length === 0) return [];
  return [
    {
      code,
      property: `${property}.objectSizeGreaterThanBytes`,
      must: "be set in a rule with several conditions and transitions: otherwise the provider sends 0",
      got: "nothing",
      fix: "Write 131071 to keep objects below 128 KB in their storage class, or 0 to move them, too.",
    },
  ];
}

/**
 * Returns a problem if a rule combines the removal of delete markers with options that S3 does not allow there. A
 * marker has no tags and no size, and with `expiryDays`, S3 removes delete markers automatically.
 */
export function deleteMarkerProblems(
  rule: BucketLifecycleRule,
  { code, property }: Pick<Problem, "code" | "property">,
): Problem[] {
  if (!rule.expiredObjectDeleteMarker) return [];
  const refused = (
    ["expiryDays", "tags", "objectSizeGreaterThanBytes", "objectSizeLessThanBytes"] as const
  ).filter((option) => rule[option] !== undefined);
  if (refused.length === 0) return [];
  const fix = refused.includes("expiryDays")
    ? "Leave it out: with expiryDays, S3 removes delete markers automatically."
    : "Move it to a separate rule.";
  return [
    {
      code,
      property: `${property}.expiredObjectDeleteMarker`,
      must: "not be combined with expiryDays, tags or object sizes",
      got: `it together with ${refused.join(", ")}`,
      fix,
    },
  ];
}
