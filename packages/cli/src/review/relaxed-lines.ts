import type { RelaxedDefault } from "../contract/deployment.ts";
import { printableLine } from "../terminal/printable-line.ts";
import type { Stack } from "../synth/stack.ts";

/** Counts the secure defaults that a stack relaxes, in words; `undefined` if it relaxes none. */
export function relaxedCount({
  deployment: { relaxed },
}: Pick<Stack, "deployment">): string | undefined {
  if (relaxed.length === 0) return undefined;
  const unexplained = relaxed.filter(({ reason }) => reason === undefined).length;
  return [
    `${relaxed.length} secure ${relaxed.length === 1 ? "default" : "defaults"} relaxed`,
    ...(unexplained === 0 ? [] : [`${unexplained} without a reason`]),
  ].join(", ");
}

/** Describes each secure default that a stack relaxes: where, how and why. */
export function relaxedLines({ name, deployment }: Pick<Stack, "name" | "deployment">): string[] {
  const rows = deployment.relaxed.map((relaxed) => {
    const { path } = relaxed;
    const place = path.startsWith(`${name}/`) ? path.slice(name.length + 1) : path;
    return { place: printableLine(place), what: printableLine(whatAndWhy(relaxed)) };
  });
  const width = Math.min(widest, Math.max(0, ...rows.map(({ place }) => place.length)));
  return rows.map(({ place, what }) => `${place.padEnd(width)}   ${what}`);
}

/** The column is at most this wide, whatever one long path needs. */
const widest = 40;

function whatAndWhy({ option, value, secureDefault, reason }: RelaxedDefault): string {
  const is = value === undefined ? "is not its default" : `is ${value}`;
  const instead = secureDefault === undefined ? "" : ` instead of ${secureDefault}`;
  return `${option} ${is}${instead}${reason === undefined ? ", without a reason" : `: ${reason}`}`;
}
