import { describe, expect, it } from "vitest";
import { diagnosticOf, parseEvent } from "./events.ts";

describe("parseEvent", () => {
  it.each([['{"type":"log"}', { type: "log" }]])("reads %s", (line, event) => {
    expect(parseEvent(line)).toEqual(event);
  });

  it.each(["", "Successfully configured the backend", "{broken", "[1]", "\u001b[0m{}"])(
    "treats %j as text",
    (line) => {
      expect(parseEvent(line)).toBeUndefined();
    },
  );
});

describe("diagnosticOf", () => {
  it("reads severity, message and address", () => {
    const diagnostic = { severity: "warning", summary: "s", detail: "d", address: "a.b" };
    expect(diagnosticOf({ type: "diagnostic", diagnostic })).toEqual(diagnostic);
  });

  it.each([
    ["check.fine.assert[0]", "check.fine"],
    ["resource.aws_s3_bucket.data", "aws_s3_bucket.data"],
    ["data.aws_region.here", "data.aws_region.here"],
    ["provider.aws", "provider.aws"],
    ["variable.it", "variable.it"],
  ])("uses the block %s as the address if there is none", (context, address) => {
    const diagnostic = { severity: "warning", summary: "s", detail: "d", snippet: { context } };
    expect(diagnosticOf({ type: "diagnostic", diagnostic })).toMatchObject({ address });
    const known = { ...diagnostic, address: "a.b" };
    expect(diagnosticOf({ type: "diagnostic", diagnostic: known })).toMatchObject({
      address: "a.b",
    });
  });

  it.each([[undefined], [{}], [{ context: null }]])("finds no block in %j", (snippet) => {
    const diagnostic = { severity: "error", summary: "s", detail: "d", snippet };
    expect(diagnosticOf({ type: "diagnostic", diagnostic })).not.toHaveProperty("address");
  });

  it.each([[{}], [undefined]])("treats %j as an error with the event's message", (diagnostic) => {
    expect(diagnosticOf({ type: "diagnostic", "@message": "Error: x", diagnostic })).toEqual({
      severity: "error",
      summary: "Error: x",
      detail: "",
    });
  });

  it("finds no diagnostic in other events", () => {
    expect(diagnosticOf({ type: "log", diagnostic: {} })).toBeUndefined();
  });
});
