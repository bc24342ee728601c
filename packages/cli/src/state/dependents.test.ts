import { expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { remainingDependents } from "./dependents.ts";

const existing = (environment: string, dependencies: readonly string[], hasResources = true) => ({
  stack: stackOf(environment, { dependencies }),
  hasResources,
});
const stacks = [
  existing("base", []),
  existing("mid", ["shop-base"]),
  existing("top", ["shop-base", "shop-mid"]),
  existing("other", []),
];

it("finds the dependents that still exist, for each environment to destroy", () => {
  expect([...remainingDependents(stacks, ["shop-base", "shop-other"])]).toEqual([
    ["base", ["mid", "top"]],
  ]);
  expect([...remainingDependents(stacks, ["shop-base", "shop-mid"])]).toEqual([
    ["base", ["top"]],
    ["mid", ["top"]],
  ]);
});

it("finds none if dependents are destroyed too, or do not exist", () => {
  expect(remainingDependents(stacks, ["shop-base", "shop-mid", "shop-top"]).size).toBe(0);
  const gone = stacks.map(({ stack }) => ({ stack, hasResources: stack.name === "shop-base" }));
  expect(remainingDependents(gone, ["shop-base"]).size).toBe(0);
});
