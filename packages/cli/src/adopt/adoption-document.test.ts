import { expect, it } from "vitest";
import { stackOf } from "../../test/adopt/adopt-builders.ts";
import { changeOf, planOf, rootOf } from "../../test/plan-builders.ts";
import { reviewPlan } from "../review/review.ts";
import { adoptedEnvironment } from "./adoption-document.ts";
import { appResources } from "./app-resources.ts";
import type { Match } from "./match-resources.ts";

it("lists everything that is not looked up: resources with count, and modules", () => {
  const stack = stackOf("dev", {
    resource: { aws_s3_bucket: { many: { count: 2, bucket: "many" }, one: { bucket: "one" } } },
    module: { network: { source: "./modules/network" } },
  });
  const plan = planOf(
    changeOf("aws_s3_bucket.many", ["create"], { address: "aws_s3_bucket.many[0]" }),
    changeOf("aws_s3_bucket.many", ["create"], { address: "aws_s3_bucket.many[1]" }),
  );
  const root = rootOf(stack);
  const matches = appResources(stack).map((resource): Match =>
    resource.unknown === undefined
      ? { kind: "kept", resource }
      : { kind: "create", resource, reason: resource.unknown },
  );
  const review = reviewPlan(root, { file: "plan", json: plan, warnings: [] });
  const { kept, notLookedUp } = adoptedEnvironment({
    root,
    current: undefined,
    matches,
    carried: [],
    review,
    plan,
    found: new Map(),
  });
  expect(kept).toEqual(["aws_s3_bucket.one"]);
  expect(notLookedUp).toEqual([
    { address: "aws_s3_bucket.many", reason: "it uses count" },
    {
      address: "module.network",
      reason:
        "the names of its resources are only known in a plan: move their entries with state mv",
    },
  ]);
});
