import { expect, it } from "vitest";
import { inOrder } from "./in-order.ts";

it("emits items in the given order, as early as possible", () => {
  const handed: number[][] = [[]];
  const take = inOrder<number>(["a", "b", "c", "d"], (item) => handed.at(-1)?.push(item));
  for (const [name, item] of [
    ["b", 2],
    ["a", 1],
    ["d", 4],
    ["c", 3],
  ] as const) {
    handed.push([]);
    take(name, item);
  }
  expect(handed).toEqual([[], [], [1, 2], [], [3, 4]]);
});
