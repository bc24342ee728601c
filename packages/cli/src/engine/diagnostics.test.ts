import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/parts.ts";
import { constructPath, describeDiagnostics, diagnosticOf, parseEvent } from "./diagnostics.ts";

const stack = stackOf("dev", {
  json: {
    resource: { aws_s3_bucket: { data_1A: { "//": { metadata: { path: "shop-dev/data/B" } } } } },
    data: { aws_region: { here: { "//": { metadata: { path: "shop-dev/here" } } } } },
  },
});

describe("parseEvent", () => {
  it.each([['{"type":"log"}', { type: "log" }]])("reads %s", (line, event) => {
    expect(parseEvent(line)).toEqual(event);
  });

  it.each(["", "Successfully configured the backend", "{broken", "[1]", "\u001b[0m{}"])(
    "takes %j for text",
    (line) => {
      expect(parseEvent(line)).toBeUndefined();
    },
  );
});

describe("diagnosticOf", () => {
  it("reads severity, words and address", () => {
    const diagnostic = { severity: "warning", summary: "s", detail: "d", address: "a.b" };
    expect(diagnosticOf({ type: "diagnostic", diagnostic })).toEqual(diagnostic);
  });

  it.each([
    ["check.fine.assert[0]", "check.fine"],
    ["resource.aws_s3_bucket.data", "aws_s3_bucket.data"],
    ["data.aws_region.here", "data.aws_region.here"],
    ["provider.aws", "provider.aws"],
    ["variable.it", "variable.it"],
  ])("takes the block %s for the address, where there is none", (context, address) => {
    const diagnostic = { severity: "warning", summary: "s", detail: "d", snippet: { context } };
    expect(diagnosticOf({ type: "diagnostic", diagnostic })).toMatchObject({ address });
    const known = { ...diagnostic, address: "a.b" };
    expect(diagnosticOf({ type: "diagnostic", diagnostic: known })).toMatchObject({
      address: "a.b",
    });
  });

  it.each([[undefined], [{}], [{ context: null }]])("names no block for %j", (snippet) => {
    const diagnostic = { severity: "error", summary: "s", detail: "d", snippet };
    expect(diagnosticOf({ type: "diagnostic", diagnostic })).not.toHaveProperty("address");
  });

  it.each([[{}], [undefined]])("takes %j for an error with the event's message", (diagnostic) => {
    expect(diagnosticOf({ type: "diagnostic", "@message": "Error: x", diagnostic })).toEqual({
      severity: "error",
      summary: "Error: x",
      detail: "",
    });
  });

  it("finds none in another event", () => {
    expect(diagnosticOf({ type: "log", diagnostic: {} })).toBeUndefined();
  });
});

describe("describeDiagnostics", () => {
  it("says the environment, the construct and the engine's words", () => {
    const text = describeDiagnostics(
      [
        {
          severity: "error",
          summary: "No",
          detail: "a\n\nb\u001b[2J",
          address: "aws_s3_bucket.data_1A",
        },
      ],
      stack,
    );
    expect(text).toBe("dev: No\n  at data/B (aws_s3_bucket.data_1A)\n  a\n  b\\u001b[2J");
  });

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
  ])("adds a way on to %j", (summary, hint) => {
    expect(describeDiagnostics([{ severity: "error", summary, detail: "" }], stack)).toContain(
      hint,
    );
  });

  it("says once what is said of several alike, with the first places", () => {
    const same = (address: string, detail = "d") => ({
      severity: "error" as const,
      summary: "No",
      detail,
      address,
    });
    const all = ["a.1", "a.2", "a.3", "a.4", "a.5", "a.5"].map((address) => same(address));
    expect(describeDiagnostics([...all, same("a.6", "other")], stack)).toBe(
      [
        "dev: No",
        "  at a.1",
        "  at a.2",
        "  at a.3",
        "  and at 2 more",
        "  d",
        "dev: No",
        "  at a.6",
        "  other",
      ].join("\n"),
    );
  });
});

it.each([
  ["aws_s3_bucket.data_1A", "data/B"],
  ['aws_s3_bucket.data_1A["x"]', "data/B"],
  ["data.aws_region.here", "here"],
  ["aws_region.here", undefined],
  ["module.m.aws_s3_bucket.data_1A", undefined],
  ["nonsense", undefined],
])("finds the construct behind %s: %s", (address, path) => {
  expect(constructPath(stack, address)).toBe(path);
});
