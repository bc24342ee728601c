import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { EnvironmentProgress, type Activity } from "./environment-progress.ts";
import { GroupedView } from "./grouped-view.ts";

let printed: string[];
let view: GroupedView;
beforeEach(() => {
  vi.useFakeTimers();
  printed = [];
  view = new GroupedView({ note: (line) => void printed.push(line) });
});
afterEach(() => {
  view.close();
  vi.useRealTimers();
});

function begin(name: string, activity: Activity = "applying"): EnvironmentProgress {
  const progress = new EnvironmentProgress(
    { stack: stackOf(name), activity, changes: [{ action: "create", address: "a.b" }] },
    performance.now(),
  );
  view.begin(progress);
  return progress;
}

describe("GroupedView", () => {
  it("prints the first environment immediately, and the others after it has ended", () => {
    const [dev, qa, prod] = [begin("dev"), begin("qa"), begin("prod")];
    view.addLine(qa, "q1");
    view.addLine(dev, "d1");
    expect(printed).toEqual(["dev: applying, changes: 1", "  d1"]);
    view.addLine(prod, "p1");
    view.end(prod, true);
    view.addLine(dev, "d2");
    view.end(dev, true);
    expect(printed.slice(2)).toEqual(["  d2", "qa: applying, changes: 1", "  q1"]);
    view.addLine(qa, "q2");
    view.end(qa, false);
    expect(printed.slice(5)).toEqual([
      "  q2",
      "  failed, 0 of 1 changes completed",
      "prod: applying, changes: 1",
      "  p1",
    ]);
  });

  it("prints nothing for an environment without lines", () => {
    view.end(begin("dev", "planning"), true);
    view.end(begin("qa", "planning"), false);
    expect(printed).toEqual([]);
  });

  it("prints the remaining lines when it is closed early", () => {
    begin("dev");
    view.addLine(begin("qa"), "q1");
    view.close();
    expect(printed).toEqual(["qa: applying, changes: 1", "  q1"]);
  });

  it("lists the running resources after half a minute without a line", () => {
    const dev = begin("dev");
    dev.take(
      { type: "apply_start", hook: { resource: { addr: "a.b" }, action: "create" } },
      performance.now(),
    );
    vi.advanceTimersByTime(29_000);
    expect(printed).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(printed).toEqual(["dev: applying, changes: 1", "  … a.b adding 30 s"]);
    vi.advanceTimersByTime(29_000);
    expect(printed).toHaveLength(2);
    vi.advanceTimersByTime(1000);
    expect(printed.at(-1)).toBe("  … a.b adding 1 min 0 s");
  });

  it("prints the number of read resources after half a minute of planning", () => {
    begin("dev", "planning");
    vi.advanceTimersByTime(30_000);
    expect(printed).toEqual(["dev: planning", "  … 0 read, 30 s"]);
  });
});
