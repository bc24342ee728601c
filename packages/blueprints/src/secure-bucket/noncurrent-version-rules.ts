import { numberProblems } from "../validation/number-range.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle-rule.ts";
import { transitionProblems, type Expiry } from "./transition-rules.ts";

/** The days to keep noncurrent versions, and the number of versions to keep regardless of their age. */
export interface NoncurrentVersions {
  readonly noncurrentVersionExpiryDays: number;
  readonly noncurrentVersionsToKeep?: number;
}

/** The range that S3 accepts. */
const versions = { min: 1, max: 100, unit: "versions" };

/** Returns the problem with a number of noncurrent versions to keep. */
export function versionsToKeepProblems(
  count: number | undefined,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  return numberProblems(count, versions, {
    ...where,
    fix: "Leave it out to delete versions by age only.",
  });
}

/**
 * Returns the problems with the options of a rule for noncurrent versions. `bucket` contains the options of the bucket.
 */
export function noncurrentVersionProblems(
  rule: BucketLifecycleRule,
  bucket: NoncurrentVersions,
  { code, property }: Pick<Problem, "code" | "property">,
): Problem[] {
  const { noncurrentVersionExpiryDays: days, noncurrentVersionTransitions: moves = [] } = rule;
  const at = (option: string) => ({ code, property: `${property}.${option}` });
  return [
    ...numberProblems(
      days,
      { min: 1, unit: "days" },
      { ...at("noncurrentVersionExpiryDays"), fix: "Leave it out to use the value of the bucket." },
    ),
    ...versionsToKeepProblems(rule.noncurrentVersionsToKeep, at("noncurrentVersionsToKeep")),
    ...keepWithoutDaysProblems(rule, at("noncurrentVersionsToKeep")),
    ...noEffectProblems(rule, bucket, at("noncurrentVersionExpiryDays")),
    ...moves.flatMap(({ versionsToKeep }, index) =>
      versionsToKeepProblems(
        versionsToKeep,
        at(`noncurrentVersionTransitions[${index}].versionsToKeep`),
      ),
    ),
    ...transitionProblems(
      moves,
      noncurrentExpiries(rule, bucket),
      at("noncurrentVersionTransitions"),
    ),
  ];
}

function keepWithoutDaysProblems(
  { noncurrentVersionExpiryDays: days, noncurrentVersionsToKeep: count }: BucketLifecycleRule,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (count === undefined || days !== undefined) return [];
  const must = "be set together with noncurrentVersionExpiryDays";
  const fix = "Set the days after which the other versions are deleted, or leave it out.";
  return [{ ...where, must, got: `only ${show(count)}`, fix }];
}

// S3 deletes a version as soon as one rule applies. A rule has no effect if the rule of the bucket always applies
// first.
function noEffectProblems(
  { noncurrentVersionExpiryDays: days, noncurrentVersionsToKeep: count = 0 }: BucketLifecycleRule,
  bucket: NoncurrentVersions,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  const { noncurrentVersionExpiryDays: all, noncurrentVersionsToKeep: kept = 0 } = bucket;
  if (days === undefined || ![days, count, all, kept].every(isKnown)) return [];
  if (days < all || count < kept) return [];
  const must = `be less than noncurrentVersionExpiryDays of the bucket, ${all}`;
  const fix = "Raise the value of the bucket, and give other objects rules with fewer days.";
  return [{ ...where, must, got: show(days), fix }];
}

function noncurrentExpiries(rule: BucketLifecycleRule, bucket: NoncurrentVersions): Expiry[] {
  const own = rule.noncurrentVersionExpiryDays;
  const option = "noncurrentVersionExpiryDays";
  return [
    ...(own === undefined ? [] : [{ option, days: own }]),
    ...(bucket.noncurrentVersionsToKeep === undefined
      ? [{ option: `${option} of the bucket`, days: bucket.noncurrentVersionExpiryDays }]
      : []),
  ];
}
