import { numberProblems } from "../validation/number-range.ts";
import { suggestedFix } from "../validation/one-of.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { BucketStorageClass, BucketTransition } from "./bucket-lifecycle-rule.ts";

/** A storage class: the minimum days before S3 moves objects there, and the classes that can follow it. */
interface Stage {
  readonly minDays: number;
  readonly next: readonly BucketStorageClass[];
}

/**
 * The storage classes, as S3 documents their transitions.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
const stages: Record<BucketStorageClass, Stage> = {
  STANDARD_IA: {
    minDays: 30,
    next: ["INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"],
  },
  INTELLIGENT_TIERING: {
    minDays: 0,
    next: ["ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"],
  },
  ONEZONE_IA: { minDays: 30, next: ["GLACIER", "DEEP_ARCHIVE"] },
  GLACIER_IR: { minDays: 0, next: ["GLACIER", "DEEP_ARCHIVE"] },
  GLACIER: { minDays: 0, next: ["DEEP_ARCHIVE"] },
  DEEP_ARCHIVE: { minDays: 0, next: [] },
};

/** A minimum storage duration: S3 refuses a transition from some storage classes to others within 30 days. */
const minDuration: { readonly days: number; readonly from: string[]; readonly to: string[] } = {
  days: 30,
  from: ["STANDARD_IA", "ONEZONE_IA"],
  to: ["ONEZONE_IA", "GLACIER", "DEEP_ARCHIVE"],
};

/** The days after which objects are deleted, and the option that sets them. */
export interface Expiry {
  readonly option: string;
  readonly days: number;
}

/** Returns the problems with the transitions of a rule, and with their order. */
export function transitionProblems(
  transitions: readonly BucketTransition[],
  expiries: readonly Expiry[],
  { code, property }: Pick<Problem, "code" | "property">,
): Problem[] {
  return transitions.flatMap((transition, at) => {
    const where = { code, property: `${property}[${at}]` };
    const before = transitions[at - 1];
    return [
      ...classProblems(transition, where),
      ...dayProblems(transition, expiries, where),
      ...(before ? orderProblems(before, transition, where) : []),
    ];
  });
}

function classProblems(
  { storageClass }: BucketTransition,
  { code, property }: Pick<Problem, "code" | "property">,
): Problem[] {
  if (Object.hasOwn(stages, storageClass)) return [];
  const names = Object.keys(stages);
  const must = `be one of ${names.join(", ")}`;
  const fix = suggestedFix(
    storageClass,
    names,
    "Remove the transition to keep objects in their storage class.",
  );
  return [{ code, property: `${property}.storageClass`, must, got: show(storageClass), fix }];
}

function dayProblems(
  { storageClass, afterDays }: BucketTransition,
  expiries: readonly Expiry[],
  { code, property }: Pick<Problem, "code" | "property">,
): Problem[] {
  const where = { code, property: `${property}.afterDays` };
  const min = stages[storageClass]?.minDays ?? 0;
  const fix = `S3 requires this for ${storageClass}.`;
  const problems = numberProblems(afterDays, { min, unit: "days" }, { ...where, fix });
  if (problems.length > 0 || !isKnown(afterDays)) return problems;
  return expiries
    .filter(({ days }) => isKnown(days) && afterDays >= days)
    .map(({ option, days }) => ({
      ...where,
      must: `be less than ${option}, ${days}`,
      got: show(afterDays),
      fix: "Move objects before they expire, or remove the transition.",
    }));
}

function orderProblems(
  before: BucketTransition,
  { storageClass, afterDays }: BucketTransition,
  where: Pick<Problem, "code" | "property">,
): Problem[] {
  const from = stages[before.storageClass];
  if (from === undefined || !Object.hasOwn(stages, storageClass)) return [];
  const after = `${show(before.storageClass)} after ${before.afterDays} days`;
  const got = `${show(storageClass)} after ${afterDays} days`;
  const fix = "List transitions in the order in which objects make them.";
  if (!from.next.includes(storageClass)) {
    const last = show(before.storageClass);
    const must =
      from.next.length === 0
        ? `be removed, since no storage class can follow ${last}`
        : `be one of ${from.next.join(", ")}, to follow ${last}`;
    return [{ ...where, must, got: show(storageClass), fix }];
  }
  if (!isDays(afterDays) || !isDays(before.afterDays)) return [];
  const { days, from: sources, to: targets } = minDuration;
  const gap = sources.includes(before.storageClass) && targets.includes(storageClass) ? days : 1;
  if (afterDays - before.afterDays >= gap) return [];
  const must = `be at least ${gap === 1 ? "1 day" : `${gap} days`} later than ${after}`;
  return [{ ...where, must, got, fix }];
}

function isDays(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && isKnown(value);
}
