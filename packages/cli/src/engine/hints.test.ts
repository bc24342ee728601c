import { expect, it } from "vitest";
import { hintFor } from "./hints.ts";

it.each([
  ["Saved plan is stale", "Plan again."],
  ["Error acquiring the state lock", "force-unlock"],
  ["x: can not be read without an encryption configuration", "Set TF_ENCRYPTION"],
  ["Backend configuration changed", "init -migrate-state"],
  ["Backend configuration changed", "into a bucket by kantox bootstrap"],
  ['Failed to get existing workspaces: S3 bucket "x" does not exist.\n\nThe', "kantox bootstrap"],
  ["Failed to get existing workspaces: S3 bucket does not exist.\n\nThe", "kantox bootstrap"],
  ["Backend initialization required, please run x", "init -migrate-state"],
  ["no, connect: connection refused", "run this again once it is back"],
  ["No valid credential sources found", "Sign in"],
  ["Incomplete lock file information for providers", "providers lock -platform"],
])("knows a way on from %j, in the summary or the detail", (words, hint) => {
  expect(hintFor({ summary: words, detail: "" })).toContain(hint);
  expect(hintFor({ summary: "No", detail: words })).toContain(hint);
});

it("knows none from other words", () => {
  expect(hintFor({ summary: "Error: creating S3 Bucket", detail: "AccessDenied" })).toBeUndefined();
});
