import type { RelaxedDefault } from "../contract/deployment.ts";
import { largest } from "../terminal/largest.ts";
import { printableLine } from "../terminal/printable-line.ts";
import type { Stack } from "../synth/stack.ts";

/** Returns a phrase with the number of secure defaults that a stack relaxes, or `undefined` if it relaxes none. */
export function relaxedCount({
  deployment: { relaxed },
}: Pick<Stack, "deployment">): string | undefined {
  if (relaxed.length === 0) return undefined;
  const unexplained = relaxed.filter(({ reason }) => reason === undefined).length;
  return [
    `${relaxed.length} relaxed ${relaxed.length === 1 ? "default" : "defaults"}`,
    ...(unexplained === 0 ? [] : [`${unexplained} without a reason`]),
  ].join(", ");
}

/** Returns a line for each secure default that a stack relaxes: construct, option, value and reason. */
export function relaxedLines({ name, deployment }: Pick<Stack, "name" | "deployment">): string[] {
  const rows = deployment.relaxed.map((relaxed) => {
    const { path } = relaxed;
    const construct = path.startsWith(`${name}/`) ? path.slice(name.length + 1) : path;
    return { construct: printableLine(construct), text: printableLine(describe(relaxed)) };
  });
  const width = Math.min(maxColumnWidth, largest(rows.map(({ construct }) => construct.length)));
  return rows.map(({ construct, text }) => `${construct.padEnd(width)}   ${text}`);
}

/** Maximum width of a column, so that a long path does not widen it for all rows. */
const maxColumnWidth = 40;

function describe({ option, value, secureDefault, reason }: RelaxedDefault): string {
  const is = value === undefined ? "is overridden" : `is ${value}`;
  const instead = secureDefault === undefined ? "" : ` instead of ${secureDefault}`;
  return `${option} ${is}${instead}${reason === undefined ? ", without a reason" : `: ${reason}`}`;
}
