import type { Loss, LossInput } from "./loss.ts";
import { madeByPlan } from "./made-by-plan.ts";

type Values = Readonly<Record<string, unknown>>;

/** One way in which a rule deletes objects. */
interface Expiration {
  readonly way: "age" | "date" | "old age" | "old count";
  /** How much is kept: days, versions, or the time of a date. */
  readonly kept: number;
}

const words: Readonly<Record<Expiration["way"], (kept: number) => string>> = {
  age: (days) => `objects after ${inDays(days)}`,
  date: (time) => `objects on ${new Date(time).toISOString().slice(0, 10)}`,
  "old age": (days) => `old versions after ${inDays(days)}`,
  "old count": (count) => `old versions beyond the newest ${count}`,
};

function inDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}

/** Rules of a bucket's lifecycle that begin to delete objects, or delete them sooner. */
export function s3LifecycleLosses({ resource, plan }: LossInput): Loss[] {
  const { type, change } = resource;
  const isOwn = type === "aws_s3_bucket_lifecycle_configuration";
  const isPart =
    type === "aws_s3_bucket" || type === "aws_s3control_bucket_lifecycle_configuration";
  if ((!isOwn && !isPart) || change.after === null) return [];
  if (change.before === null && !isOwn) return [];
  if (madeByPlan(plan, "aws_s3_bucket", "bucket", change.after["bucket"])) return [];
  const attribute = type === "aws_s3_bucket" ? "lifecycle_rule" : "rule";
  // A replacement moves the rules to another bucket.
  const isMoved = change.actions.length > 1;
  const before = isMoved ? [] : rulesOf(change.before?.[attribute]);
  return rulesOf(change.after[attribute]).flatMap((rule) => {
    const old = before.find((each) => each["id"] === rule["id"] && scopeOf(each) === scopeOf(rule));
    const had = old === undefined ? [] : expirationsOf(old);
    return expirationsOf(rule).flatMap((expiration): Loss[] => {
      const same = had.find(({ way }) => way === expiration.way);
      if (same !== undefined && same.kept <= expiration.kept) return [];
      const { way, kept } = expiration;
      const sooner = same === undefined ? "" : `, before: ${words[way](same.kept)}`;
      const text = `rule ${JSON.stringify(rule["id"] ?? "")} deletes ${words[way](kept)}${sooner}`;
      return [{ kind: "retention", text }];
    });
  });
}

function rulesOf(value: unknown): Values[] {
  return listOf(value).filter(({ status, enabled }) => status === "Enabled" || enabled === true);
}

/** What a rule applies to: with another filter it deletes other objects. */
function scopeOf({ filter, prefix, tags }: Values): string {
  return JSON.stringify([filter ?? null, prefix ?? null, tags ?? null]);
}

function expirationsOf(rule: Values): Expiration[] {
  const [expiration = {}] = listOf(rule["expiration"]);
  const [noncurrent = {}] = listOf(rule["noncurrent_version_expiration"]);
  const entries: readonly (readonly [Expiration["way"], unknown])[] = [
    ["age", expiration["days"]],
    ["date", dateOf(expiration["date"])],
    ["old age", noncurrent["noncurrent_days"] ?? noncurrent["days"]],
    ["old count", noncurrent["newer_noncurrent_versions"]],
  ];
  return entries.flatMap(([way, value]) => {
    const kept = Number(value ?? 0);
    return kept > 0 ? [{ way, kept }] : [];
  });
}

function dateOf(value: unknown): number | undefined {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function listOf(value: unknown): Values[] {
  return Array.isArray(value)
    ? value.filter((each): each is Values => typeof each === "object" && each !== null)
    : [];
}
