import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/parts.ts";
import { constructPath, describeDiagnostic, diagnosticOf, parseEvent } from "./diagnostics.ts";

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

describe("describeDiagnostic", () => {
  it("says the environment, the construct and the engine's words", () => {
    const text = describeDiagnostic(
      {
        severity: "error",
        summary: "No",
        detail: "a\n\nb\u001b[2J",
        address: "aws_s3_bucket.data_1A",
      },
      stack,
    );
    expect(text).toBe("dev: No\n  at data/B (aws_s3_bucket.data_1A)\n  a\n  b\\u001b[2J");
  });

  it.each([
    ["Saved plan is stale", "Plan again."],
    ["Error acquiring the state lock", "force-unlock"],
    ["Backend configuration changed", "init -migrate-state"],
    ["Backend initialization required, please run x", "init -migrate-state"],
    ["No valid credential sources found", "Sign in"],
  ])("adds a way on to %j", (summary, hint) => {
    expect(describeDiagnostic({ severity: "error", summary, detail: "" }, stack)).toContain(hint);
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
