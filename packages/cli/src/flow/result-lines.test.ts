import { describe, expect, it } from "vitest";
import { progressText, resultLine } from "./result-lines.ts";

const ended = (added: number, changed: number, destroyed: number, steps: number) => ({
  tally: { added, changed, destroyed },
  steps,
  milliseconds: 31_200,
});

it.each([
  [ended(4, 1, 0, 12), "5 of 12 changes completed (4 added, 1 changed)"],
  [ended(0, 0, 3, 3), "3 of 3 changes completed (3 destroyed)"],
  [ended(0, 0, 0, 1), "0 of 1 changes completed"],
])("formats progress as text", (progress, text) => {
  expect(progressText(progress)).toBe(text);
});

describe("resultLine", () => {
  it.each([
    ["applied", { ended: ended(1, 0, 0, 1) }, "dev applied in 31 s."],
    [
      "applied",
      { ended: ended(1, 0, 0, 1), next: "kantox secret dev" },
      "dev applied in 31 s. Next: kantox secret dev",
    ],
    ["destroyed", { ended: ended(0, 0, 1, 1) }, "dev destroyed in 31 s."],
    ["unchanged", {}, "dev: no changes."],
    ["failed", {}, "dev failed."],
    ["failed", { ended: ended(1, 0, 0, 2) }, "dev failed: 1 of 2 changes completed (1 added)."],
    ["skipped", { reason: "shared failed" }, "dev skipped: shared failed."],
  ] as const)("reports an environment as %s", (result, more, line) => {
    expect(resultLine({ environment: "dev", result, ...more })).toBe(line);
  });
});
