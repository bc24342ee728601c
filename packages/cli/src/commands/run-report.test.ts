import { expect, it } from "vitest";
import { changeOf, planOf, reviewOf, rootOf, stackOf } from "../../test/parts.ts";
import type { Review } from "../review/review.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { RunReport } from "./run-report.ts";

const plan = planOf(changeOf("terraform_data.x", ["create"]));
const far = (added: number) => ({
  tally: { added, changed: 0, destroyed: 0 },
  steps: 2,
  milliseconds: 0,
});

it("says in the run's order how far each came on an interrupt, and what is left, begun or not", () => {
  const notes: string[] = [];
  const stacks = ["shared", "calm", "dev", "qa", "late"].map((name) => stackOf(name));
  const terminal = { note: (text: string) => void notes.push(text) } as Terminal;
  const report = new RunReport(
    terminal,
    stacks.map((stack) => rootOf(stack)),
    { verb: "apply", json: false },
  );
  const done = (review: Review) =>
    [review.root.stack.name, { status: "done", value: review }] as const;
  const [shared, calm, dev, qa] = stacks as [(typeof stacks)[0], ...typeof stacks];
  report.planned(new Map([done(reviewOf(shared, plan)), done(reviewOf(calm!))]));
  report.applied(
    new Map([
      [
        shared.name,
        { outcome: { status: "done" as const, value: undefined }, ended: far(2), warnings: [] },
      ],
    ]),
  );
  report.planned(new Map([done(reviewOf(dev!, plan)), done(reviewOf(qa!, plan))]));
  // The later one stopped first.
  report.interrupted(
    new Map([
      [qa!.name, far(0)],
      [dev!.name, far(1)],
    ]),
  );
  expect(notes).toEqual([
    "dev: 1 of 2 changes completed (1 added).",
    "qa: 0 of 2 changes completed.",
    "What is left: kantox plan dev qa late",
  ]);
});
