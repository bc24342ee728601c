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

/** What S3 takes for a bucket, less the rule that every bucket has. */
const mostRules = 999;

const actions = [
  "expiryDays",
  "transitions",
  "noncurrentVersionExpiryDays",
  "noncurrentVersionTransitions",
  "expiredObjectDeleteMarker",
] as const satisfies readonly (keyof BucketLifecycleRule)[];

/**
 * Returns the problems of the rules of a bucket; `bucket` is what holds for all of it.
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
  if (rules.length <= mostRules) return problems;
  const must = `be at most ${mostRules}`;
  const fix = "Let one rule take a folder further up.";
  return [...problems, { code, property: "lifecycleRules", must, got: String(rules.length), fix }];
}

function idProblems(rules: readonly BucketLifecycleRule[], index: number): Problem[] {
  const { id } = rules[index]!;
  if (!isKnown(id)) return [];
  const where = { code, property: `lifecycleRules[${index}].id`, got: show(id) };
  const taken = id === wholeBucketRuleId || rules.findIndex((rule) => rule.id === id) < index;
  if (typeof id !== "string" || id.length < 1 || id.length > 255) {
    return [{ ...where, must: "be 1 to 255 characters", fix: "Say what the rule is for." }];
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
  const fix = "Give one of them, or leave the rule out.";
  return [{ ...where, must: "do something", got, fix }];
}

function currentVersionProblems(
  { expiryDays, transitions = [] }: BucketLifecycleRule,
  { property }: Pick<Problem, "property">,
): Problem[] {
  const gone = expiryDays === undefined ? [] : [{ option: "expiryDays", days: expiryDays }];
  return [
    ...numberProblems(
      expiryDays,
      { min: 1, unit: "days" },
      { code, property: `${property}.expiryDays`, fix: "Leave it out to keep objects." },
    ),
    ...transitionProblems(transitions, gone, { code, property: `${property}.transitions` }),
  ];
}
