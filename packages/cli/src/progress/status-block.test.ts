import width from "fast-string-truncated-width";
import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { EnvironmentProgress, type Activity } from "./environment-progress.ts";
import { statusBlock, type RunProgress } from "./status-block.ts";

const frame = { columns: 80, rows: 24, now: 65_000, paint: (_: string, text: string) => text };

/** Returns an environment that has worked on its resources for 5, 6, 7 … seconds. */
function working(
  environment: string,
  names: readonly string[],
  activity: Activity = "applying",
): EnvironmentProgress {
  const changes = names.map((name) => ({ action: "create" as const, address: name }));
  const progress = new EnvironmentProgress(
    { stack: stackOf(environment), activity, changes },
    frame.now - 65_000,
  );
  for (const [index, name] of names.entries()) {
    const hook = { resource: { addr: name }, action: "create" };
    progress.take({ type: "apply_start", hook }, frame.now - 1000 * (names.length + 4 - index));
  }
  return progress;
}

const runProgress = (more: Partial<RunProgress>): RunProgress => ({
  running: [],
  done: 0,
  failed: 0,
  total: 1,
  ...more,
});

describe("statusBlock", () => {
  it("shows each environment with its resources below it, longest-running first", () => {
    const planning = working("qa", [], "planning");
    planning.take({ type: "refresh_complete", hook: { resource: { addr: "a.b" } } }, 0);
    const running = [working("dev", ["aws_a.x", "aws_b.y"]), planning];
    expect(statusBlock(runProgress({ running, done: 3, failed: 1, total: 8 }), frame)).toEqual([
      "dev   applying   0 of 2 done   1 min 5 s",
      "  adding   6 s   aws_a.x",
      "  adding   5 s   aws_b.y",
      "qa   planning   1 read   1 min 5 s",
      "3 of 8 environments done, 1 failed, 2 waiting",
    ]);
  });

  it("has no summary line for a single environment, and no lines if none is running", () => {
    expect(statusBlock(runProgress({ running: [working("dev", [])] }), frame)).toEqual([
      "dev   applying   0 of 0 done   1 min 5 s",
    ]);
    expect(statusBlock(runProgress({ done: 1, total: 2 }), frame)).toEqual([]);
  });

  it("divides a low terminal between the environments, and counts the hidden resources", () => {
    const many = ["a.1", "a.2", "a.3", "a.4", "a.5"];
    const running = [working("dev", many), working("qa", ["b.1"])];
    const lines = statusBlock(runProgress({ running, total: 2 }), { ...frame, rows: 8 });
    expect(lines).toEqual([
      "dev   applying   0 of 5 done   1 min 5 s",
      "  adding   9 s   a.1",
      "  adding   8 s   a.2",
      "  … and 3 more",
      "qa   applying   0 of 1 done   1 min 5 s",
      "  adding   5 s   b.1",
      "0 of 2 environments done",
    ]);
  });

  it.each([1, 2, 3, 4, 5, 9])("is lower than a terminal of %i rows", (rows) => {
    const running = ["a", "b", "c", "d"].map((name) => working(name, ["x.1", "x.2", "x.3"]));
    const lines = statusBlock(runProgress({ running, total: 9 }), { ...frame, rows });
    expect(lines.length).toBeLessThanOrEqual(Math.max(1, rows - 1));
    expect(lines.length).toBeGreaterThan(0);
  });

  it.each([1, 2, 5, 10, 20, 41])("is narrower than a terminal of %i columns", (columns) => {
    const running = [
      working("a-long-name", ["写写写写写写写写写写写写写写写写", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "é".repeat(50)]),
    ];
    const lines = statusBlock(runProgress({ running, total: 20 }), { ...frame, columns });
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      expect(width(line).width).toBeLessThanOrEqual(Math.max(1, columns - 1));
    }
  });
});
