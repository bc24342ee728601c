import { numberProblems } from "../validation/number-range.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle-rule.ts";
import { transitionProblems, type Gone } from "./transition-rules.ts";

/** How long versions are kept that were overwritten or deleted, and how many whatever their age. */
export interface NoncurrentVersions {
  readonly noncurrentVersionExpiryDays: number;
  readonly noncurrentVersionsToKeep?: number;
}

/** What S3 counts up to. */
const versions = { min: 1, max: 100, unit: "versions" };

/** Returns the problems of how many noncurrent versions are kept. */
export function versionsToKeepProblems(
  count: number | undefined,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  return numberProblems(count, versions, { ...where, fix: "Leave it out to go by days alone." });
}

/** Returns the problems of a rule for noncurrent versions, compared with the rule of the whole bucket. */
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
      { ...at("noncurrentVersionExpiryDays"), fix: "Leave it out to go by those of the bucket." },
    ),
    ...versionsToKeepProblems(rule.noncurrentVersionsToKeep, at("noncurrentVersionsToKeep")),
    ...keepWithoutDaysProblems(rule, at("noncurrentVersionsToKeep")),
    ...withoutEffectProblems(rule, bucket, at("noncurrentVersionExpiryDays")),
    ...moves.flatMap(({ versionsToKeep }, index) =>
      versionsToKeepProblems(
        versionsToKeep,
        at(`noncurrentVersionTransitions[${index}].versionsToKeep`),
      ),
    ),
    ...transitionProblems(moves, goneVersions(rule, bucket), at("noncurrentVersionTransitions")),
  ];
}

function keepWithoutDaysProblems(
  { noncurrentVersionExpiryDays: days, noncurrentVersionsToKeep: count }: BucketLifecycleRule,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  if (count === undefined || days !== undefined) return [];
  const must = "come with noncurrentVersionExpiryDays";
  const fix = "Say after how many days the others go, or leave it out.";
  return [{ ...where, must, got: `${show(count)} alone`, fix }];
}

// S3 deletes a version as soon as one rule says so: what the bucket does anyway is not said again.
function withoutEffectProblems(
  { noncurrentVersionExpiryDays: days, noncurrentVersionsToKeep: count = 0 }: BucketLifecycleRule,
  bucket: NoncurrentVersions,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  const { noncurrentVersionExpiryDays: all, noncurrentVersionsToKeep: kept = 0 } = bucket;
  if (days === undefined || ![days, count, all, kept].every(isKnown)) return [];
  if (days < all || count < kept) return [];
  const must = `be less than noncurrentVersionExpiryDays of the bucket, ${all}`;
  const fix = "Raise that of the bucket and give other objects rules with fewer days.";
  return [{ ...where, must, got: show(days), fix }];
}

function goneVersions(rule: BucketLifecycleRule, bucket: NoncurrentVersions): Gone[] {
  const own = rule.noncurrentVersionExpiryDays;
  const option = "noncurrentVersionExpiryDays";
  return [
    ...(own === undefined ? [] : [{ option, days: own }]),
    ...(bucket.noncurrentVersionsToKeep === undefined
      ? [{ option: `${option} of the bucket`, days: bucket.noncurrentVersionExpiryDays }]
      : []),
  ];
}
