import { describe, expect, it } from "vitest";
import { changeOf, planOf, reviewOf, stackOf } from "../../test/plan-builders.ts";
import { InterruptedError, KantoxError } from "../errors/kantox-error.ts";
import type { Review } from "../review/review.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { printResults } from "./print-results.ts";
import { withChanges, withInterrupt, withPlans, withRefusal, withSkips } from "./fold-results.ts";
import { environmentResults, noResults } from "./results.ts";
import type { Run } from "./run.ts";

const plan = planOf(changeOf("terraform_data.x", ["create"]));
const shared = stackOf("shared");
const calm = stackOf("calm");
const dev = stackOf("dev", { dependencies: ["shop-shared"] });
const qa = stackOf("qa", { dependencies: ["shop-dev"] });
const stacks = [shared, calm, dev, qa];

const ended = (added: number) => ({
  tally: { added, changed: 0, destroyed: 0 },
  steps: 2,
  milliseconds: 1000,
});
const done = (review: Review): [string, Outcome<Review>] => [
  review.root.stack.name,
  { status: "done", value: review },
];
const failedWith = (error: Error): Outcome<never> => ({ status: "failed", error });
const interrupt = new InterruptedError("SIGINT");

/** Prints results as a run does, and returns the printed lines. */
function printed(
  results: Parameters<typeof printResults>[1],
  json = false,
): { exitCode: number; notes: string[]; lines: string[] } {
  const notes: string[] = [];
  const lines: string[] = [];
  const terminal = {
    note: (text: string) => void notes.push(text),
    result: (text: string) => void lines.push(text),
  } as Terminal;
  const exitCode = printResults({ terminal, json } as Run, results);
  return { exitCode, notes, lines };
}

const planned = withPlans(
  noResults("apply", stacks),
  new Map([done(reviewOf(shared, plan)), done(reviewOf(calm))]),
);
const applied = withChanges(planned, {
  outcomes: new Map([
    [
      shared.name,
      {
        outcome: { status: "done" as const, value: undefined },
        ended: ended(2),
        warnings: [],
        mayExist: [],
      },
    ],
  ]),
});

describe("results", () => {
  it("report an environment without changes as unchanged, and the others as applied", () => {
    expect(printed(applied)).toEqual({
      exitCode: 0,
      notes: [],
      lines: ["shared applied in 1 s.", "calm: no changes."],
    });
  });

  it("skip the plans of a wave in which one failed", () => {
    const results = withPlans(
      noResults("apply", [shared, calm]),
      new Map([
        done(reviewOf(shared, plan)),
        [calm.name, failedWith(new KantoxError("a/b", "No."))],
      ]),
    );
    expect(printed(results)).toEqual({
      exitCode: 1,
      notes: ["No.", "Next: kantox apply shared calm"],
      lines: ["shared skipped: another environment could not be planned.", "calm failed."],
    });
  });

  it("skip every dependent of a failed environment, and name that environment", () => {
    const failed = withPlans(
      noResults("apply", stacks),
      new Map([[shared.name, failedWith(new KantoxError("a/b", "No."))]]),
    );
    const results = withSkips(withSkips(failed, [dev]), [qa]);
    expect(
      environmentResults(results).map(({ environment, result, error }) => [
        environment,
        result,
        error?.message,
      ]),
    ).toEqual([
      ["shared", "failed", "No."],
      ["dev", "skipped", "shared failed"],
      ["qa", "skipped", "shared failed"],
    ]);
  });

  it("throw the refusal if nothing was applied before it", () => {
    const refusal = new KantoxError("plan/loses-data", "dev would lose data.");
    const results = withRefusal(planned, [reviewOf(shared, plan)], refusal);
    expect(() => printed(results)).toThrow(refusal);
  });

  it("name the environments that were applied before a refusal", () => {
    const refusal = new KantoxError("plan/loses-data", "dev would lose data.");
    const results = withRefusal(
      withPlans(applied, new Map([done(reviewOf(dev, plan))])),
      [reviewOf(dev, plan)],
      refusal,
    );
    expect(printed(results)).toEqual({
      exitCode: 1,
      notes: ["Refused after shared was applied.\ndev would lose data.", "Next: kantox apply dev"],
      lines: ["shared applied in 1 s.", "calm: no changes.", "dev failed."],
    });
  });

  it.each([
    ["suggests another command", new KantoxError("engine/apply", "No.", { next: ["kantox exec"] })],
    ["refuses a state", new KantoxError("state/unreadable", "No.")],
  ])("leave out the next command if the error %s", (_, error) => {
    const results = withChanges(planned, {
      outcomes: new Map([
        [shared.name, { outcome: failedWith(error), warnings: [], mayExist: [] }],
      ]),
    });
    expect(printed(results).notes).toEqual(["No."]);
  });

  it("do not treat an unexpected error as a failed environment", () => {
    expect(() =>
      withPlans(noResults("apply", [dev]), new Map([[dev.name, failedWith(new TypeError("x"))]])),
    ).toThrow(TypeError);
  });
});

describe("results of an interrupted run", () => {
  const begun = withPlans(applied, new Map([done(reviewOf(dev, plan))]));
  const interrupted = withChanges(begun, {
    outcomes: new Map([
      [dev.name, { outcome: failedWith(interrupt), ended: ended(1), warnings: [], mayExist: [] }],
    ]),
    interrupted: interrupt,
  });

  it("report the progress of each environment, and the command to plan the rest", () => {
    expect(printed(interrupted)).toEqual({
      exitCode: 130,
      notes: [
        "dev: 1 of 2 changes completed (1 added).",
        "To plan the rest: kantox plan dev qa",
        "Interrupted.",
      ],
      lines: [],
    });
  });

  it("form one document with applied, unchanged and interrupted environments", () => {
    const { lines } = printed(interrupted, true);
    expect(lines).toHaveLength(1);
    const { environments } = JSON.parse(lines[0] ?? "") as {
      environments: { environment: string; result: string; applied?: object }[];
    };
    expect(
      environments.map(({ environment, result, applied: tally }) => [environment, result, tally]),
    ).toEqual([
      ["shared", "applied", ended(2).tally],
      ["calm", "unchanged", undefined],
      ["dev", "interrupted", ended(1).tally],
      ["qa", "interrupted", undefined],
    ]);
  });

  it("keep a failure that came before the interrupt", () => {
    const failed = withChanges(begun, {
      outcomes: new Map([
        [
          dev.name,
          { outcome: failedWith(new KantoxError("a/b", "No.")), warnings: [], mayExist: [] },
        ],
      ]),
    });
    const results = withInterrupt(failed, interrupt);
    expect(environmentResults(results).map(({ result }) => result)).toEqual([
      "applied",
      "unchanged",
      "failed",
      "interrupted",
    ]);
    expect(printed(results).notes).toContain("No.");
  });

  it("contain no progress if nothing had started", () => {
    const results = withInterrupt(noResults("apply", [dev]), interrupt);
    expect(printed(results)).toEqual({ exitCode: 130, notes: ["Interrupted."], lines: [] });
  });
});
