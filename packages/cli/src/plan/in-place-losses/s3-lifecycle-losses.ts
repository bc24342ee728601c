import type { Loss, LossInput } from "./loss.ts";
import { createdByPlan } from "./created-by-plan.ts";
import { blocksOf, dateOf, enabledRules, inDays } from "./s3-lifecycle-rules.ts";

type Values = Readonly<Record<string, unknown>>;

/** An expiration of a lifecycle rule. */
interface Expiration {
  readonly kind: "age" | "date" | "noncurrent age" | "noncurrent count";
  /** Number of days, number of versions, or the time of a date. */
  readonly kept: number;
}

const descriptions: Readonly<Record<Expiration["kind"], (kept: number) => string>> = {
  age: (days) => `objects after ${inDays(days)}`,
  date: (time) => `objects on ${new Date(time).toISOString().slice(0, 10)}`,
  "noncurrent age": (days) => `old versions after ${inDays(days)}`,
  "noncurrent count": (count) => `old versions beyond the newest ${count}`,
};

/** Finds rules of a bucket's lifecycle that start to delete objects, or delete them sooner. */
export function s3LifecycleLosses({ resource, plan }: LossInput): Loss[] {
  const { type, change } = resource;
  const isOwn = type === "aws_s3_bucket_lifecycle_configuration";
  const isPart =
    type === "aws_s3_bucket" || type === "aws_s3control_bucket_lifecycle_configuration";
  if ((!isOwn && !isPart) || change.after === null) return [];
  if (change.before === null && !isOwn) return [];
  if (createdByPlan(plan, "aws_s3_bucket", "bucket", change.after["bucket"])) return [];
  const attribute = type === "aws_s3_bucket" ? "lifecycle_rule" : "rule";
  // A replacement moves the rules to another bucket.
  const isMoved = change.actions.length > 1;
  const before = isMoved ? [] : enabledRules(change.before?.[attribute]);
  return enabledRules(change.after[attribute]).flatMap((rule) => {
    const old = before.find((each) => each["id"] === rule["id"] && scopeOf(each) === scopeOf(rule));
    const had = old === undefined ? [] : expirationsOf(old);
    return expirationsOf(rule).flatMap((expiration): Loss[] => {
      const same = had.find(({ kind }) => kind === expiration.kind);
      if (same !== undefined && same.kept <= expiration.kept) return [];
      const { kind, kept } = expiration;
      const describe = descriptions[kind];
      const sooner = same === undefined ? "" : `, before: ${describe(same.kept)}`;
      const text = `rule ${JSON.stringify(rule["id"] ?? "")} deletes ${describe(kept)}${sooner}`;
      return [{ kind: "retention", text }];
    });
  });
}

/** Returns the scope of a rule as text: with a different filter, a rule deletes different objects. */
function scopeOf({ filter, prefix, tags }: Values): string {
  return JSON.stringify([filter ?? null, prefix ?? null, tags ?? null]);
}

function expirationsOf(rule: Values): Expiration[] {
  const [expiration = {}] = blocksOf(rule["expiration"]);
  const [noncurrent = {}] = blocksOf(rule["noncurrent_version_expiration"]);
  const entries: readonly (readonly [Expiration["kind"], unknown])[] = [
    ["age", expiration["days"]],
    ["date", dateOf(expiration["date"])],
    ["noncurrent age", noncurrent["noncurrent_days"] ?? noncurrent["days"]],
    ["noncurrent count", noncurrent["newer_noncurrent_versions"]],
  ];
  return entries.flatMap(([kind, value]) => {
    const kept = Number(value ?? 0);
    return kept > 0 ? [{ kind, kept }] : [];
  });
}
