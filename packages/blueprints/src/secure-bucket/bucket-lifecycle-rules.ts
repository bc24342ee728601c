import { wholeBucketRuleId } from "../s3/whole-bucket-rule.ts";
import { numberProblems } from "../validation/number-range.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle-rule.ts";
import {
  deleteMarkerProblems,
  lifecycleFilterProblems,
  smallObjectProblems,
} from "./lifecycle-filter-rules.ts";
import { noncurrentVersionProblems, type NoncurrentVersions } from "./noncurrent-version-rules.ts";
import { transitionProblems } from "./transition-rules.ts";

const code = "secure-bucket/lifecycle-rules";

/** S3 allows 1000 rules, and every bucket has one rule already. */
const maxRules = 999;

const actions = [
  "expiryDays",
  "transitions",
  "noncurrentVersionExpiryDays",
  "noncurrentVersionTransitions",
  "expiredObjectDeleteMarker",
] as const satisfies readonly (keyof BucketLifecycleRule)[];

/**
 * Returns the problems with the lifecycle rules of a bucket. `bucket` contains the options of the bucket itself.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function lifecycleRuleProblems(
  rules: readonly BucketLifecycleRule[],
  bucket: NoncurrentVersions,
): Problem[] {
  const problems = rules.flatMap((rule, index) => {
    const where = { code, property: `lifecycleRules[${index}]` };
    return [
      ...idProblems(rules, index),
      ...actionProblems(rule, where),
      ...lifecycleFilterProblems(rule, where),
      ...smallObjectProblems(rule, where),
      ...deleteMarkerProblems(rule, where),
      ...currentVersionProblems(rule, where),
      ...noncurrentVersionProblems(rule, bucket, where),
    ];
  });
  if (rules.length <= maxRules) return problems;
  const must = `have at most ${maxRules} rules`;
  const fix = "Replace several rules by one rule for their parent folder.";
  return [...problems, { code, property: "lifecycleRules", must, got: String(rules.length), fix }];
}

function idProblems(rules: readonly BucketLifecycleRule[], index: number): Problem[] {
  const { id } = rules[index]!;
  if (!isKnown(id)) return [];
  const where = { code, property: `lifecycleRules[${index}].id`, got: show(id) };
  const taken = id === wholeBucketRuleId || rules.findIndex((rule) => rule.id === id) < index;
  if (typeof id !== "string" || id.length < 1 || id.length > 255) {
    return [{ ...where, must: "be 1 to 255 characters", fix: "Write what the rule is for." }];
  }
  if (!taken) return [];
  return [{ ...where, must: "be unique in its bucket", fix: "Choose another id." }];
}

function actionProblems(
  rule: BucketLifecycleRule,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  const acts = actions.some((action) => {
    const value = rule[action];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
  });
  if (acts) return [];
  const got = `none of ${actions.join(", ")}`;
  const fix = "Add one of them, or remove the rule.";
  return [{ ...where, must: "have at least one action", got, fix }];
}

function currentVersionProblems(
  { expiryDays, transitions = [] }: BucketLifecycleRule,
  { property }: Pick<Problem, "property">,
): Problem[] {
  const expiries = expiryDays === undefined ? [] : [{ option: "expiryDays", days: expiryDays }];
  return [
    ...numberProblems(
      expiryDays,
      { min: 1, unit: "days" },
      { code, property: `${property}.expiryDays`, fix: "Leave it out to keep objects." },
    ),
    ...transitionProblems(transitions, expiries, { code, property: `${property}.transitions` }),
  ];
}
