import { expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { waves } from "./waves.ts";

const reads = { data: { terraform_remote_state: { other: {} } } };
const names = (found: ReturnType<typeof waves>) =>
  found.map((wave) => wave.map(({ deployment }) => deployment.environment));

it("plans all stacks together if none reads outputs of another", () => {
  const stacks = [stackOf("a"), stackOf("b", { dependencies: ["shop-a"] })];
  expect(names(waves(stacks))).toEqual([["a", "b"]]);
});

it("plans a reader after its source, and an indirect reader after that", () => {
  const stacks = [
    stackOf("a"),
    stackOf("apart"),
    stackOf("b", { dependencies: ["shop-a"], json: reads }),
    stackOf("c", { dependencies: ["shop-b"], json: reads }),
  ];
  expect(names(waves(stacks))).toEqual([["a", "apart"], ["b"], ["c"]]);
});

it("keeps a stack that only depends on a reader in the wave of the reader", () => {
  const stacks = [
    stackOf("a"),
    stackOf("b", { dependencies: ["shop-a"], json: reads }),
    stackOf("c", { dependencies: ["shop-b"] }),
  ];
  expect(names(waves(stacks))).toEqual([["a"], ["b", "c"]]);
});

it("plans a reader in the first wave if its source is not selected", () => {
  expect(names(waves([stackOf("b", { dependencies: ["shop-a"], json: reads })]))).toEqual([["b"]]);
});
