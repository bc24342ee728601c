import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import type { Diagnostic } from "./events.ts";
import { describeWarnings, newWarnings, warningsOf } from "./warnings.ts";

const warning = (summary: string, detail: string, address?: string): Diagnostic => ({
  severity: "warning",
  summary,
  detail,
  ...(address !== undefined && { address }),
});

describe("warningsOf", () => {
  it("merges equal warnings in a fixed order, without the block if its instances are listed", () => {
    const said = [
      warning("B", "x"),
      { ...warning("A", "error"), severity: "error" as const },
      warning("A", "deprecated", "t.b"),
      warning("A", "deprecated", "t.many"),
      warning("A", "deprecated", 't.many["2"]'),
      warning("A", "deprecated", 't.many["1"]'),
      warning("A", "deprecated", "t.b"),
      warning("A", ""),
    ];
    const expected = [
      { summary: "A", addresses: [] },
      { summary: "A", detail: "deprecated", addresses: ["t.b", 't.many["1"]', 't.many["2"]'] },
      { summary: "B", detail: "x", addresses: [] },
    ];
    expect(warningsOf(said)).toEqual(expected);
    expect(warningsOf(said.toReversed())).toEqual(expected);
  });
});

describe("newWarnings", () => {
  const before = [{ summary: "A", detail: "d", addresses: ["t.a", "t.b"] }];

  it.each([
    ["the same", { summary: "A", detail: "d", addresses: ["t.b", "t.a"] }],
    ["the same for fewer addresses", { summary: "A", detail: "d", addresses: ["t.b"] }],
    ["the same without addresses", { summary: "A", detail: "d", addresses: [] }],
  ])("leaves out %s", (_, same) => {
    expect(newWarnings([same], before)).toEqual([]);
  });

  it("keeps new warnings: another message or address", () => {
    const others = [
      { summary: "A", addresses: [] },
      { summary: "A", detail: "e", addresses: ["t.a"] },
      { summary: "A", detail: "d", addresses: ["t.a", "t.c"] },
    ];
    expect(newWarnings(others, before)).toEqual([
      ...others.slice(0, 2),
      { summary: "A", detail: "d", addresses: ["t.c"] },
    ]);
  });
});

describe("describeWarnings", () => {
  const resource = { t: { a: { "//": { metadata: { path: "shop-dev/data/A" } } } } };
  const stack = stackOf("dev", { json: { resource } });

  it("shows severity, constructs and details, escaped for the terminal", () => {
    const addresses = ["t.a", "t.b", "t.c", "t.d", "t.e"];
    expect(
      describeWarnings([{ summary: "Old\u001b[2J", detail: "Use b.", addresses }], stack),
    ).toBe(
      [
        "dev: warning: Old\\u001b[2J",
        "  at data/A (t.a)",
        "  at t.b",
        "  at t.c",
        "  and at 2 more",
        "  Use b.",
      ].join("\n"),
    );
  });

  it("shows ten warnings, and counts the rest", () => {
    const many = Array.from({ length: 12 }, (_, n) => ({ summary: `W${n}`, addresses: [] }));
    const lines = describeWarnings(many, stack).split("\n");
    expect(lines).toHaveLength(11);
    expect(lines[10]).toBe("dev: and 2 more warnings. Use --json to see all of them.");
    expect(describeWarnings(many.slice(0, 10), stack).split("\n")).toHaveLength(10);
  });
});
