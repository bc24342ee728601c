import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { InterruptedError } from "../errors/kantox-error.ts";
import { runSchedule } from "./run-schedule.ts";

const task = (name: string, ...after: string[]): { name: string; after: string[] } => ({
  name,
  after,
});

describe("runSchedule", () => {
  it("runs a task after its dependencies", async () => {
    const ended: string[] = [];
    await runSchedule([task("c", "b"), task("b", "a"), task("a")], 4, async ({ name }) => {
      await wait(1);
      ended.push(name);
    });
    expect(ended).toEqual(["a", "b", "c"]);
  });

  it("skips direct and indirect dependents of a failed task, and finishes the rest", async () => {
    const { outcomes } = await runSchedule(
      [task("a"), task("b", "a"), task("c", "b"), task("d")],
      4,
      async ({ name }) => {
        if (name === "a") throw new Error("no");
        return name;
      },
    );
    expect(Object.fromEntries(outcomes)).toMatchObject({
      a: { status: "failed" },
      b: { status: "skipped", because: "a" },
      c: { status: "skipped", because: "a" },
      d: { status: "done", value: "d" },
    });
  });

  it("treats a task outside the list as done", async () => {
    const { outcomes } = await runSchedule([task("a", "elsewhere")], 4, async () => 1);
    expect(outcomes.get("a")).toEqual({ status: "done", value: 1 });
  });

  it.each([1, 3])("runs at most %i tasks at once", async (atOnce) => {
    let now = 0;
    let most = 0;
    const many = Array.from({ length: 12 }, (_, index) => task(String(index)));
    await runSchedule(many, atOnce, async () => {
      most = Math.max(most, ++now);
      await wait(1);
      now--;
    });
    expect(most).toBe(atOnce);
  });

  it("starts no further tasks after an interrupt, but waits for running ones", async () => {
    const ended: string[] = [];
    const { outcomes, interrupted } = await runSchedule(
      [task("stopped"), task("slow"), task("never", "slow")],
      4,
      async ({ name }) => {
        if (name === "stopped") throw new InterruptedError("SIGINT");
        await wait(5);
        ended.push(name);
      },
    );
    expect(interrupted).toBeInstanceOf(InterruptedError);
    expect(ended).toEqual(["slow"]);
    expect(outcomes.get("slow")).toMatchObject({ status: "done" });
    expect(outcomes.has("never")).toBe(false);
  });
});
