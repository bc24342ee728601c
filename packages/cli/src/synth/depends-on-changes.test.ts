import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { dependsOnChanges } from "./depends-on-changes.ts";

const stack = (environment: string, reads: Readonly<Record<string, string>> = {}) => {
  const states = Object.keys(reads).map((name) => [
    `cross-stack-reference-input-shop-${name}`,
    { backend: "local", config: { path: name } },
  ]);
  const input = Object.entries(reads).map(
    ([name, use]) =>
      `\${data.terraform_remote_state.cross-stack-reference-input-shop-${name}${use}}`,
  );
  return stackOf(environment, {
    json: {
      ...(states.length > 0 && { data: { terraform_remote_state: Object.fromEntries(states) } }),
      resource: { terraform_data: { x: { input } } },
    },
  });
};
const base = stack("base");
const changed = (...outputs: string[]) => new Map([["shop-base", outputs]]);

describe("dependsOnChanges", () => {
  it.each([
    [".outputs.a", true],
    ['.outputs["a"]', true],
    [".outputs", true],
    [".outputs[each.key]", true],
    [".outputs.b", false],
    [".outputs.ab", false],
  ])("finds a reader by %s: %s", (use, isFound) => {
    const reader = stack("reader", { base: use });
    const found = dependsOnChanges([base, reader], changed("a"), [base, reader]);
    expect([...found]).toEqual(isFound ? [["shop-reader", ["base"]]] : []);
  });

  it("finds indirect readers, with the nearest cause first", () => {
    const mid = stack("mid", { base: ".outputs.a" });
    const top = stack("top", { mid: ".outputs.m", base: ".outputs.b" });
    const all = [base, mid, top];
    const outputs = new Map([...changed("a"), ["shop-mid", ["m"]]]);
    expect(dependsOnChanges(all, changed("a"), all).get("shop-top")).toEqual(["base"]);
    expect(dependsOnChanges(all, outputs, all).get("shop-top")).toEqual(["mid", "base"]);
    // The outputs of a stack that is not selected do not change.
    expect(dependsOnChanges([base, top], changed("a"), all).size).toBe(0);
  });

  it("finds nothing if no output changes", () => {
    const reader = stack("reader", { base: ".outputs.a" });
    expect(dependsOnChanges([base, reader], changed(), [base, reader]).size).toBe(0);
    expect(dependsOnChanges([base, reader], new Map(), [base, reader]).size).toBe(0);
  });

  it("visits each stack once even if every stack reads all earlier ones", () => {
    const names = Array.from({ length: 40 }, (_, index) => `s${index}`);
    let read = 0;
    const all = names.map((name, index) => {
      const before = names.slice(0, index).map((each): [string, string] => [each, ".outputs.b"]);
      const { json, ...rest } = stack(name, Object.fromEntries(before));
      return Object.defineProperty({ ...rest, json }, "json", {
        get: () => {
          read += 1;
          return json;
        },
      });
    });
    const top = all.slice(-1);
    expect(dependsOnChanges(all, new Map([["shop-s0", ["a"]]]), all, top).size).toBe(0);
    expect(read).toBeLessThan(40 ** 3);
  });
});
