import { expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { waves } from "./waves.ts";

const reads = { data: { terraform_remote_state: { other: {} } } };
const names = (found: ReturnType<typeof waves>) =>
  found.map((wave) => wave.map(({ deployment }) => deployment.environment));

it("plans everything together where nobody reads another's outputs", () => {
  const stacks = [stackOf("a"), stackOf("b", { dependencies: ["shop-a"] })];
  expect(names(waves(stacks))).toEqual([["a", "b"]]);
});

it("plans a reader after what it reads from, and a reader of that after it", () => {
  const stacks = [
    stackOf("a"),
    stackOf("apart"),
    stackOf("b", { dependencies: ["shop-a"], json: reads }),
    stackOf("c", { dependencies: ["shop-b"], json: reads }),
  ];
  expect(names(waves(stacks))).toEqual([["a", "apart"], ["b"], ["c"]]);
});

it("keeps what only waits for a reader in that one's wave", () => {
  const stacks = [
    stackOf("a"),
    stackOf("b", { dependencies: ["shop-a"], json: reads }),
    stackOf("c", { dependencies: ["shop-b"] }),
  ];
  expect(names(waves(stacks))).toEqual([["a"], ["b", "c"]]);
});

it("plans a reader at once where what it reads from is not of this run", () => {
  expect(names(waves([stackOf("b", { dependencies: ["shop-a"], json: reads })]))).toEqual([["b"]]);
});
