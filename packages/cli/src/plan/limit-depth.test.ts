import { expect, it } from "vitest";
import { limitDepth } from "./limit-depth.ts";

const nested = (levels: number, inside: unknown, wrap: (value: unknown) => unknown): unknown => {
  let value = inside;
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
};
const inList = (value: unknown): unknown => [value];
const inMap = (value: unknown): unknown => ({ a: value, b: 1 });

it("returns a value with the maximum depth unchanged", () => {
  const value = nested(200, "inside", inMap);
  expect(limitDepth(value)).toBe(value);
});

it.each([
  ["lists", inList],
  ["maps", inMap],
])("replaces deeper parts in %s, with equal strings only for equal parts", (_, wrap) => {
  const [one, same, other] = ["hunter2", "hunter2", "hunter3"].map((inside) =>
    JSON.stringify(limitDepth(nested(10_000, inside, wrap))),
  );
  expect(one).toContain(`(nested deeper than 200 levels, `);
  expect(one).not.toContain("hunter2");
  expect(same).toBe(one);
  expect(other).not.toBe(one);
});

it("keeps the siblings of a deep part", () => {
  const limited = limitDepth({ name: "kept", deep: nested(10_000, 1, inList) });
  expect(limited).toHaveProperty("name", "kept");
});
