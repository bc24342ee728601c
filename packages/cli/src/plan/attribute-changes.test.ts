import { describe, expect, it } from "vitest";
import { changeOf } from "../../test/parts.ts";
import { attributeChanges } from "./attribute-changes.ts";

const compare = (
  before: object,
  after: object,
  masks: object = {},
  origin: "plan" | "outside" = "plan",
  type = "aws_x",
) => {
  const { change } = changeOf("aws_x.y", ["update"], {
    before: before as never,
    after: after as never,
  });
  return attributeChanges({ type, change: { ...change, ...masks } }, origin);
};

describe("attributeChanges", () => {
  it("tells each value that differs by its path", () => {
    expect(
      compare(
        { status: "Enabled", rule: [{ days: 1, kept: true }], tags: { a: "1" } },
        { status: "Suspended", rule: [{ days: 2, kept: true }], tags: { a: "1", b: "2" } },
      ),
    ).toEqual([
      { attribute: "status", before: '"Enabled"', after: '"Suspended"' },
      { attribute: "rule[0].days", before: "1", after: "2" },
      { attribute: "tags.b", after: '"2"' },
    ]);
  });

  it("tells a list of plain values by what joined it and what left", () => {
    expect(compare({ names: ["a", "b", "c"] }, { names: ["c", "x", "a"] })).toEqual([
      { attribute: "names", before: '["b"]', after: '["x"]' },
    ]);
    expect(compare({ names: ["a", "a"] }, { names: ["a"] })).toEqual([
      { attribute: "names", before: '["a"]' },
    ]);
  });

  it("shows a list whose order alone changes, unless a provider read it back", () => {
    const [before, after] = [{ names: ["a", "b"] }, { names: ["b", "a"] }];
    expect(compare(before, after)).toEqual([
      { attribute: "names", before: '["a","b"]', after: '["b","a"]' },
    ]);
    expect(compare(before, after, {}, "outside")).toEqual([]);
  });

  it("takes false for nothing only in what a provider read back", () => {
    expect(compare({ x: false }, {})).toEqual([{ attribute: "x", before: "false" }]);
    expect(compare({ x: false }, {}, {}, "outside")).toEqual([]);
  });

  it.each([null, "", {}, []])("takes %j for the same as nothing", (nothing) => {
    expect(compare({ x: nothing }, {})).toEqual([]);
    expect(compare({}, { x: nothing })).toEqual([]);
  });

  it("shows no sensitive value, on whichever side the mask stands, and not what lies below it", () => {
    const before = { secret: "one", nested: [{ key: "one", open: 1 }] };
    const after = { secret: "two", nested: [{ key: "two", open: 2 }] };
    const told = compare(before, after, {
      before_sensitive: { secret: true },
      after_sensitive: { nested: [{ key: true }] },
    });
    expect(told).toEqual([
      { attribute: "secret", before: "(sensitive)", after: "(sensitive)", sensitive: true },
      { attribute: "nested[0].key", before: "(sensitive)", after: "(sensitive)", sensitive: true },
      { attribute: "nested[0].open", before: "1", after: "2" },
    ]);
    const whole = compare(
      { list: ["one"] },
      { list: ["two"] },
      { after_sensitive: { list: true } },
    );
    expect(JSON.stringify(whole)).not.toMatch(/one|two/);
  });

  it("cuts a long value", () => {
    const [change] = compare({}, { policy: "x".repeat(1000) });
    expect(change?.after).toHaveLength(121);
  });

  it("tells whole what turned from one kind into another", () => {
    expect(compare({ x: "text" }, { x: { a: 1 } })).toEqual([
      { attribute: "x", before: '"text"', after: '{"a":1}' },
    ]);
  });
});
