import { expect, it } from "vitest";
import { changeOf, planOf, reviewOf, rootOf, stackOf } from "../../test/plan-builders.ts";
import { reviewPlan } from "./review.ts";

it("contains the changes of a plan, but no unchanged values", () => {
  const values = { name: "/a", description: "planted-value" };
  const plan = planOf(
    changeOf("aws_ssm_parameter.x", ["update"], {
      before: values,
      after: { ...values, tier: "x" },
    }),
  );
  const review = reviewOf(stackOf("dev"), plan);
  expect(review.changes).toHaveLength(1);
  expect(JSON.stringify(review)).not.toContain("planted-value");
});

it("masks secrets in the engine's warnings", () => {
  const stack = stackOf("dev");
  const json = planOf(
    changeOf("aws_x.y", ["update"], {
      before: { password: "hunter2-planted" },
      after: { password: "hunter3-planted" },
    }),
  );
  const warning = { summary: "hunter2-planted", detail: "is hunter3-planted", addresses: [] };
  const review = reviewPlan(rootOf(stack), { file: "x.tfplan", json, warnings: [warning] });
  expect(review.warnings).toEqual([
    { summary: "(sensitive)", detail: "is (sensitive)", addresses: [] },
  ]);
});
