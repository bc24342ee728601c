import { prefixProblems } from "../s3/prefix-rules.ts";
import { tagPairProblems } from "../tags/tags.ts";
import { numberProblems } from "../validation/number-range.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle-rule.ts";
import { hasSeveralConditions, type LifecycleFilter } from "./lifecycle-filter.ts";

/** What S3 takes as a size: 50 TB. */
const mostBytes = 50 * 1024 ** 4;

/** No object carries more: a rule with more of them would never find one. */
const mostTags = 10;

/** Returns the problems of the conditions of a rule. */
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

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
function tagProblems(
  { tags }: LifecycleFilter,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (tags === undefined) return [];
  const entries = Object.entries(tags);
  if (entries.length < 1 || entries.length > mostTags) {
    const fix = "An object carries at most ten. Leave tags out for every object.";
    return [{ ...where, must: `be 1 to ${mostTags}`, got: String(entries.length), fix }];
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
      { min: 0, max: mostBytes, unit: "bytes" },
      { code, property: `${property}.objectSizeGreaterThanBytes`, fix },
    ),
    ...numberProblems(
      below,
      { min: 1, max: mostBytes, unit: "bytes" },
      { code, property: `${property}.objectSizeLessThanBytes`, fix },
    ),
  ];
  if (bounds.length > 0 || above === undefined || below === undefined) return bounds;
  if (!isKnown(above) || !isKnown(below) || below - above > 1) return [];
  const must = `leave a size above ${above}, the bytes of objectSizeGreaterThanBytes`;
  return [{ code, property: `${property}.objectSizeLessThanBytes`, must, got: show(below), fix }];
}

/**
 * Within `and` the provider always says a least size, 0 where none is given (tried with 5.100, read in 6). S3 takes
 * that as a size of the rule's own and moves small objects, too, at more than it saves.
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
      must: "be given where objects of several conditions move: the provider says 0 otherwise",
      got: "nothing",
      fix: "Write 131071 to leave objects below 128 KB where they are, or 0 to move them, too.",
    },
  ];
}

/** What S3 refuses beside a delete marker, which is no object: it has neither tags nor a size, and needs no days. */
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
    ? "Leave it out: with expiryDays S3 removes the markers by itself."
    : "Give the markers a rule of their own.";
  return [
    {
      code,
      property: `${property}.expiredObjectDeleteMarker`,
      must: "stand without expiryDays, tags and object sizes",
      got: `it beside ${refused.join(", ")}`,
      fix,
    },
  ];
}
