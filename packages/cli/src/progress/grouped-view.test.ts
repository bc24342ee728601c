import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stackOf } from "../../test/parts.ts";
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

describe("grouped output", () => {
  it("lets the first speak as it goes, and keeps the others until it is their turn", () => {
    const [dev, qa, prod] = [begin("dev"), begin("qa"), begin("prod")];
    view.say(qa, "q1");
    view.say(dev, "d1");
    expect(printed).toEqual(["dev: applying, changes: 1", "  d1"]);
    view.say(prod, "p1");
    view.end(prod, true);
    view.say(dev, "d2");
    view.end(dev, true);
    expect(printed.slice(2)).toEqual(["  d2", "qa: applying, changes: 1", "  q1"]);
    view.say(qa, "q2");
    view.end(qa, false);
    expect(printed.slice(5)).toEqual([
      "  q2",
      "  failed, 0 of 1 changes completed",
      "prod: applying, changes: 1",
      "  p1",
    ]);
  });

  it("says nothing of an environment of which there is nothing to say", () => {
    view.end(begin("dev", "planning"), true);
    view.end(begin("qa", "planning"), false);
    expect(printed).toEqual([]);
  });

  it("loses nothing where it is closed early", () => {
    begin("dev");
    view.say(begin("qa"), "q1");
    view.close();
    expect(printed).toEqual(["qa: applying, changes: 1", "  q1"]);
  });

  it("breaks a silence of half a minute with what runs", () => {
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

  it("breaks it while planning with what was read", () => {
    begin("dev", "planning");
    vi.advanceTimersByTime(30_000);
    expect(printed).toEqual(["dev: planning", "  … 0 read, 30 s"]);
  });
});
