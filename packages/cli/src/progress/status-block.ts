import truncated from "fast-string-truncated-width";
import type { Terminal } from "../terminal/terminal.ts";
import { duration } from "./duration.ts";
import type { EnvironmentProgress, RunningResource } from "./environment-progress.ts";

/** The progress of all environments of a run. */
export interface RunProgress {
  readonly running: readonly EnvironmentProgress[];
  readonly done: number;
  readonly failed: number;
  readonly total: number;
}

/** The terminal that the block has to fit into: its size, colors and clock. */
export interface Frame extends Pick<Terminal, "paint"> {
  readonly columns: number;
  readonly rows: number;
  /** The current time, as a value of `performance.now`. */
  readonly now: number;
}

/**
 * Returns the lines that show the running environments: a line for each environment, followed by the resources that it
 * works on, longest-running first. With several environments, the last line summarizes all of them. The block is never
 * higher or wider than the terminal.
 */
export function statusBlock(runProgress: RunProgress, frame: Frame): string[] {
  const { running, total } = runProgress;
  if (running.length === 0) return [];
  // One row stays free for the cursor, and one for the summary of several environments.
  const last = total > 1 ? 1 : 0;
  const rows = Math.max(1, frame.rows - 1 - last);
  const heads = running.slice(0, rows);
  const shares = share(
    rows - heads.length,
    heads.map((each) => each.running.length),
  );
  return [
    ...heads.flatMap((progress, index) => [
      head(progress, frame),
      ...resources(progress.running, shares[index] ?? 0, frame),
    ]),
    ...(last > 0 ? [summary(runProgress, frame)] : []),
  ].slice(0, Math.max(1, frame.rows - 1));
}

/** Distributes rows evenly over the environments. */
function share(rows: number, wanted: readonly number[]): number[] {
  const given = wanted.map(() => 0);
  let left = rows;
  while (left > 0 && given.some((count, index) => count < (wanted[index] ?? 0))) {
    for (const [index, want] of wanted.entries()) {
      if (left > 0 && (given[index] ?? 0) < want) {
        given[index] = (given[index] ?? 0) + 1;
        left -= 1;
      }
    }
  }
  return given;
}

function head(progress: EnvironmentProgress, { columns, now, paint }: Frame): string {
  const { environment, activity, steps, done, read, since } = progress;
  const count = activity === "planning" ? `${read} read` : `${done} of ${steps} done`;
  const rest = `   ${activity}   ${count}   ${duration(now - since)}`;
  const line = cut(`${environment}${rest}`, columns);
  return `${paint("bold", line.slice(0, environment.length))}${line.slice(environment.length)}`;
}

function resources(
  running: readonly RunningResource[],
  rows: number,
  { columns, now, paint }: Frame,
): string[] {
  const isAll = running.length <= rows;
  const shown = isAll ? running : running.slice(0, Math.max(0, rows - 1));
  const lines = shown.map(
    ({ name, doing, since }) => `  ${doing}   ${duration(now - since)}   ${name}`,
  );
  if (!isAll && rows > 0) lines.push(`  … and ${running.length - shown.length} more`);
  return lines.map((line) => paint("dim", cut(line, columns)));
}

function summary({ running, done, failed, total }: RunProgress, { columns, paint }: Frame): string {
  const waiting = total - done - failed - running.length;
  const parts = [
    `${done} of ${total} environments done`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
  ];
  return paint("dim", cut(parts.join(", "), columns));
}

/** Truncates a line. The last column stays free, because some terminals wrap a line that fills it. */
function cut(line: string, columns: number): string {
  const limit = Math.max(1, columns - 1);
  const { index, ellipsed } = truncated(line, { limit, ellipsis: "…", ellipsisWidth: 1 });
  return ellipsed ? `${line.slice(0, index)}…` : line;
}
