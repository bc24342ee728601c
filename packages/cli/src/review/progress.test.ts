import { expect, it } from "vitest";
import { stackOf } from "../../test/parts.ts";
import { progressOf } from "./progress.ts";

function shown(...events: Record<string, unknown>[]): string[] {
  const lines: string[] = [];
  const take = progressOf(stackOf("dev"), (line) => lines.push(line));
  for (const event of events) take(event);
  return lines;
}
const hook = (action: string, more: object = {}) => ({
  hook: { resource: { addr: "aws_s3_bucket.x" }, action, ...more },
});

it("has a line for what ends, fails or takes long, and none for the rest", () => {
  expect(
    shown(
      { type: "version" },
      { type: "apply_start", ...hook("create") },
      { type: "apply_progress", ...hook("create", { elapsed_seconds: 10 }) },
      { type: "apply_complete", ...hook("create", { elapsed_seconds: 12 }) },
      { type: "apply_complete", ...hook("read") },
      { type: "apply_errored", ...hook("delete") },
      { type: "something_new", hook: {} },
    ),
  ).toEqual([
    "dev   aws_s3_bucket.x   adding   10 s",
    "dev   aws_s3_bucket.x   added   12 s",
    "dev   aws_s3_bucket.x   failed",
  ]);
});
