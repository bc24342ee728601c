import type { Difference } from "../differences.ts";
import type { Loss, LossInput } from "./loss.ts";

const retention = /retention|(?:backtrack|deletion|recovery)_window|^retain|^delete_after/;
const units = /^(?:days|hours|minutes|seconds|years|count|limit|period|retained_backups)$/;

/** Settings where no number means that nothing is kept. For other settings, it means that nothing expires. */
const nothingWithout =
  /backup|snapshot|window|soft_delete|delete_retention|default_retention|recovery/;

/** Finds retention periods that an update shortens, or sets for the first time. */
export function retentionLosses({ differences }: LossInput): Loss[] {
  return differences.flatMap((difference) => {
    const text = textFor(difference);
    return text === undefined ? [] : [{ kind: "retention", text }];
  });
}

function textFor({ path, keys, before, after }: Difference): string | undefined {
  const [name = "", ...blocks] = keys.toReversed();
  const isRetention =
    retention.test(name) || (units.test(name) && blocks.some((block) => retention.test(block)));
  const isAge = name === "age" && blocks[0] === "condition";
  if (!isRetention && !isAge) return undefined;
  const [old, next] = [numberOf(before), numberOf(after)];
  if (old === "another" || next === "another") return undefined;
  if (nothingWithout.test(keys.join("."))) {
    if ((next ?? 0) >= (old ?? 0)) return undefined;
    return next === undefined || next === 0
      ? `${path} is turned off (it was ${String(before)})`
      : `${path} is shortened from ${String(before)} to ${String(after)}`;
  }
  const [from, to] = [old || Infinity, next || Infinity];
  if (to >= from) return undefined;
  if (from !== Infinity) return `${path} is shortened from ${String(before)} to ${String(after)}`;
  const isKnownForever = isAge || name === "retention_in_days" || name.startsWith("delete_after");
  // Without a number, most services have a default that the plan does not contain.
  return isKnownForever ? `${path} is set to ${String(after)}; nothing expired before` : undefined;
}

/** Reads a number, or a duration like `604800s` or `P7D`. Returns `"another"` for a value that cannot be compared. */
function numberOf(value: unknown): number | undefined | "another" {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "number") return value;
  if (typeof value !== "string") return "another";
  const [, seconds] = /^(\d+(?:\.\d+)?)s?$/.exec(value) ?? [];
  if (seconds !== undefined) return Number(seconds);
  const [, days, hours, minutes, rest] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(value) ?? [];
  const parts = [days, hours, minutes, rest];
  if (parts.every((part) => part === undefined)) return "another";
  const [d = 0, h = 0, m = 0, s = 0] = parts.map((part) => Number(part ?? 0));
  return ((d * 24 + h) * 60 + m) * 60 + s;
}
