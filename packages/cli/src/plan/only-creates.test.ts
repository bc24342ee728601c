import { expect, it } from "vitest";
import { changeOf, planOf } from "../../test/plan-builders.ts";
import { onlyCreates } from "./only-creates.ts";

it("recognizes a plan that only creates, even with reads", () => {
  const created = changeOf("terraform_data.a", ["create"]);
  const read = changeOf("data.x.b", ["read"]);
  expect(onlyCreates(planOf(created, read))).toBe(true);
  expect(onlyCreates(planOf(created, changeOf("terraform_data.c", ["no-op"])))).toBe(false);
  expect(onlyCreates(planOf(read))).toBe(false);
  expect(onlyCreates(undefined)).toBe(false);
});
