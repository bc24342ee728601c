import { expect, it } from "vitest";
import { changeOf, planOf, reviewOf, stackOf } from "../../test/parts.ts";

it("keeps what a person decides on, and none of the values that stay as they are", () => {
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
