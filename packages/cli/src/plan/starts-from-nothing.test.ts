import { expect, it } from "vitest";
import { changeOf, planOf } from "../../test/plan-builders.ts";
import { startsFromNothing } from "./starts-from-nothing.ts";

it("recognizes a plan that only creates, whatever it reads", () => {
  const created = changeOf("terraform_data.a", ["create"]);
  const read = changeOf("data.x.b", ["read"]);
  expect(startsFromNothing(planOf(created, read))).toBe(true);
  expect(startsFromNothing(planOf(created, changeOf("terraform_data.c", ["no-op"])))).toBe(false);
  expect(startsFromNothing(planOf(read))).toBe(false);
  expect(startsFromNothing(undefined)).toBe(false);
});
