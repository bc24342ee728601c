import {
  blocksOf,
  dateOf,
  enabledRules,
  inDays,
} from "../../plan/in-place-losses/s3-lifecycle-rules.ts";
import type { Values } from "./risk.ts";

/** An action of a lifecycle rule. */
export interface LifecycleAction {
  /** Actions are compared with actions of the same kind. */
  readonly kind: string;
  /** Numbers that get smaller if the action deletes sooner, or deletes more: days, versions to keep, or a time. */
  readonly limits: readonly number[];
  /** What the action applies to, e.g. `old versions`. */
  readonly subject: string;
  /** What happens to the subject, e.g. `are deleted after 30 days`. */
  readonly predicate: string;
  /** The consequence, e.g. `programs that read them later fail`. */
  readonly affected: string;
  readonly isArchive: boolean;
}

/** An enabled rule of a bucket's lifecycle. */
export interface LifecycleRule {
  readonly scope: Scope;
  readonly actions: readonly LifecycleAction[];
}

/** The objects that a rule applies to. */
interface Scope {
  readonly prefix: string;
  readonly tags: ReadonlyMap<string, string>;
  /** Sizes in bytes, both exclusive. */
  readonly above: number;
  readonly below: number;
}

/** Reads the enabled rules of a lifecycle, in the form of the separate resource or of the bucket itself. */
export function lifecycleRules(value: unknown): LifecycleRule[] {
  return enabledRules(value).map((rule) => ({ scope: scopeOf(rule), actions: actionsOf(rule) }));
}

/** Returns whether a rule applies to every object that another rule applies to. */
export function covers({ scope: wide }: LifecycleRule, { scope: narrow }: LifecycleRule): boolean {
  return (
    narrow.prefix.startsWith(wide.prefix) &&
    [...wide.tags].every(([key, tag]) => narrow.tags.get(key) === tag) &&
    wide.above <= narrow.above &&
    wide.below >= narrow.below
  );
}

/** Describes the objects of a rule, e.g. ` under tmp/`; empty for the whole bucket. */
export function scopeText({ scope: { prefix, tags, above, below } }: LifecycleRule): string {
  const parts = [
    ...(prefix === "" ? [] : [`under ${prefix}`]),
    ...[...tags].map(([key, tag]) => `with the tag ${key}=${tag}`),
    ...(above > -1 ? [`larger than ${above} bytes`] : []),
    ...(below < Infinity ? [`smaller than ${below} bytes`] : []),
  ];
  return parts.map((part) => ` ${part}`).join("");
}

function scopeOf(rule: Values): Scope {
  const [filter = {}] = blocksOf(rule["filter"]);
  const [all = {}] = blocksOf(filter["and"]);
  const tag = blocksOf(filter["tag"]).map((each) => [String(each["key"]), String(each["value"])]);
  const maps = [all["tags"], rule["tags"]].flatMap((tags) =>
    Object.entries((tags ?? {}) as Readonly<Record<string, unknown>>).map(([key, value]) => [
      key,
      String(value),
    ]),
  );
  const prefix = [filter["prefix"], all["prefix"], rule["prefix"]].find(
    (each) => typeof each === "string" && each !== "",
  );
  const size = (name: string): unknown => filter[name] ?? all[name];
  return {
    prefix: typeof prefix === "string" ? prefix : "",
    tags: new Map([...tag, ...maps] as [string, string][]),
    above: Number(size("object_size_greater_than") ?? -1),
    below: Number(size("object_size_less_than") || Infinity),
  };
}

function actionsOf(rule: Values): LifecycleAction[] {
  const [expiration = {}] = blocksOf(rule["expiration"]);
  const [old = {}] = blocksOf(rule["noncurrent_version_expiration"]);
  const [uploads = {}] = blocksOf(rule["abort_incomplete_multipart_upload"]);
  const days = numberOf(expiration["days"]);
  const date = dateOf(expiration["date"]);
  const oldDays = numberOf(old["noncurrent_days"] ?? old["days"]);
  const oldKept = numberOf(old["newer_noncurrent_versions"]);
  const uploadDays = numberOf(
    uploads["days_after_initiation"] ?? rule["abort_incomplete_multipart_upload_days"],
  );
  const keeps = oldKept > 0 ? `, except the newest ${oldKept}` : "";
  const day = date === undefined ? "" : new Date(date).toISOString().slice(0, 10);
  const objects = "programs that read them later fail";
  return [
    ...(days > 0
      ? [deletion("age", [days], "objects", `are deleted after ${inDays(days)}`, objects)]
      : []),
    ...(date === undefined
      ? []
      : [deletion("date", [date], "objects", `are deleted on ${day}`, objects)]),
    ...(oldDays > 0 || oldKept > 0
      ? [
          deletion(
            "old versions",
            [oldDays, oldKept],
            "old versions",
            `are deleted after ${inDays(oldDays)}${keeps}`,
            "an earlier version cannot be restored after that",
          ),
        ]
      : []),
    ...(expiration["expired_object_delete_marker"] === true
      ? [
          deletion(
            "delete markers",
            [0],
            "delete markers without older versions",
            "are removed",
            "listings of versions no longer show that the object existed",
          ),
        ]
      : []),
    ...(uploadDays > 0
      ? [
          deletion(
            "uploads",
            [uploadDays],
            "incomplete uploads",
            `are deleted after ${inDays(uploadDays)}`,
            "an upload that takes longer has to start again",
          ),
        ]
      : []),
    ...archivesOf(rule, "transition", "objects"),
    ...archivesOf(rule, "noncurrent_version_transition", "old versions"),
  ];
}

/** Returns the transitions to storage classes whose objects have to be restored before they can be read. */
function archivesOf(rule: Values, attribute: string, what: string): LifecycleAction[] {
  return blocksOf(rule[attribute]).flatMap((transition) => {
    const storage = transition["storage_class"];
    if (storage !== "GLACIER" && storage !== "DEEP_ARCHIVE") return [];
    const days = numberOf(transition["days"] ?? transition["noncurrent_days"]);
    const date = dateOf(transition["date"]);
    const when =
      date === undefined
        ? `after ${inDays(days)}`
        : `on ${new Date(date).toISOString().slice(0, 10)}`;
    return [
      {
        kind: `${attribute} ${date === undefined ? "age" : "date"}`,
        limits: [date ?? days],
        subject: what,
        predicate: `move to ${storage} ${when}`,
        affected: "reading them fails until they are restored",
        isArchive: true,
      },
    ];
  });
}

function deletion(
  kind: string,
  limits: readonly number[],
  subject: string,
  predicate: string,
  affected: string,
): LifecycleAction {
  return { kind, limits, subject, predicate, affected, isArchive: false };
}

function numberOf(value: unknown): number {
  return Number(value ?? 0);
}
