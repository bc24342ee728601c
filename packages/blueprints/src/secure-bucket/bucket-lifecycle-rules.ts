import { wholeBucketRuleId } from "../s3/whole-bucket-rule.ts";
import { numberProblems } from "../validation/number-range.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type {
  BucketLifecycleRule,
  BucketStorageClass,
  BucketTransition,
} from "./bucket-lifecycle.ts";
import { prefixProblems } from "./bucket-prefix-rules.ts";

const code = "secure-bucket/lifecycle-rules";

/** From the least to the most frozen: objects move down only. S3 asks 30 days before the first two. */
const leastDays = {
  STANDARD_IA: 30,
  INTELLIGENT_TIERING: 0,
  ONEZONE_IA: 30,
  GLACIER_IR: 0,
  GLACIER: 0,
  DEEP_ARCHIVE: 0,
} as const satisfies Record<BucketStorageClass, number>;

const classes = Object.keys(leastDays);

export function lifecycleRuleProblems(rules: readonly BucketLifecycleRule[]): Problem[] {
  return rules.flatMap((rule, index) => {
    const property = `lifecycleRules[${index}]`;
    const { prefix, expiryDays, transitions = [] } = rule;
    return [
      ...idProblems(rules, index),
      ...prefixProblems(prefix, { code, property: `${property}.prefix` }),
      ...numberProblems(
        expiryDays,
        { min: 1, unit: "days" },
        { code, property: `${property}.expiryDays`, fix: "Leave it out to keep objects." },
      ),
      ...transitions.flatMap((_, at) => transitionProblems(rule, at, property)),
      ...(expiryDays === undefined && transitions.length === 0
        ? [
            {
              code,
              property,
              must: "do something",
              got: "neither expiryDays nor transitions",
              fix: "Give one of them, or leave the rule out.",
            },
          ]
        : []),
    ];
  });
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

function transitionProblems(rule: BucketLifecycleRule, at: number, within: string): Problem[] {
  const { transitions = [], expiryDays } = rule;
  const { storageClass, afterDays }: BucketTransition = transitions[at]!;
  const property = `${within}.transitions[${at}]`;
  const rank = classes.indexOf(storageClass);
  if (rank < 0) {
    const fix = "Leave the transition out to keep objects where they are.";
    const must = `be one of ${classes.join(", ")}`;
    return [{ code, property: `${property}.storageClass`, must, got: show(storageClass), fix }];
  }
  const where = { code, property: `${property}.afterDays` };
  const problems = numberProblems(
    afterDays,
    { min: leastDays[storageClass], unit: "days" },
    { ...where, fix: `That is what S3 asks for ${storageClass}.` },
  );
  if (problems.length > 0 || !isKnown(afterDays)) return problems;
  if (isKnown(expiryDays) && expiryDays !== undefined && afterDays >= expiryDays) {
    const fix = "Move objects before they expire, or not at all.";
    problems.push({
      ...where,
      must: `be less than expiryDays, ${expiryDays}`,
      got: show(afterDays),
      fix,
    });
  }
  const before = transitions[at - 1];
  if (!before) return problems;
  if (afterDays <= before.afterDays || rank <= classes.indexOf(before.storageClass)) {
    problems.push({
      code,
      property,
      must: `be later and colder than ${show(before.storageClass)} after ${before.afterDays} days`,
      got: `${show(storageClass)} after ${afterDays} days`,
      fix: "Order transitions as objects take them.",
    });
  }
  return problems;
}
