import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { describeDiagnostics } from "./describe-diagnostics.ts";

const stack = stackOf("dev", {
  json: {
    resource: { aws_s3_bucket: { data_1A: { "//": { metadata: { path: "shop-dev/data/B" } } } } },
  },
});

describe("describeDiagnostics", () => {
  it("shows the environment, the construct and the engine's message", () => {
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

  it("adds the next step", () => {
    const stale = { severity: "error" as const, summary: "Saved plan is stale", detail: "" };
    expect(describeDiagnostics([stale], stack)).toMatch(
      /^dev: .*\n  The state changed .* Plan again\.$/,
    );
  });

  it("describes once what several resources share, with the first addresses", () => {
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
