import { expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/parts.ts";
import { changedOutputs, changesOf } from "./changes.ts";

const stack = stackOf("dev", {
  json: {
    resource: {
      aws_s3_bucket: { data_1A: { "//": { metadata: { path: "shop-dev/data/Bucket" } } } },
    },
  },
});

it.each([
  [["create"], "create"],
  [["update"], "update"],
  [["delete"], "delete"],
  [["forget"], "forget"],
  [["delete", "create"], "replace"],
  [["create", "delete"], "replace"],
] as const)("calls %j %s", (actions, action) => {
  expect(changesOf(planOf(changeOf("aws_s3_bucket.x", actions)), stack)).toEqual([
    expect.objectContaining({ address: "aws_s3_bucket.x", type: "aws_s3_bucket", action }),
  ]);
});

it.each([
  ["aws_s3_bucket.x", ["no-op"]],
  ["aws_s3_bucket.x", ["read"]],
  ["data.aws_s3_bucket.x", ["create"]],
])("leaves %s with %j out", (address, actions) => {
  expect(changesOf(planOf(changeOf(address, actions)), stack)).toEqual([]);
});

it("gives the construct's path, the reason, and the name that AWS knows", () => {
  const plan = planOf(
    changeOf("aws_s3_bucket.data_1A", ["delete"], {
      before: { bucket: "shop-data-dev", tags: { name: "no" } },
      action_reason: "delete_because_no_resource_config",
    }),
  );
  expect(changesOf(plan, stack)).toEqual([
    {
      address: "aws_s3_bucket.data_1A",
      path: "data/Bucket",
      type: "aws_s3_bucket",
      action: "delete",
      physicalName: "shop-data-dev",
      reason: "delete_because_no_resource_config",
      why: "its entry is gone from the config",
    },
  ]);
});

it.each([
  ["aws_ssm_parameter.x", { name: "/a/b", value: "secret" }, "/a/b"],
  ["aws_ecr_repository.x", { repository: "r", name: "shop" }, "shop"],
  ["aws_kms_key.x", { key_id: "1234", description: "d" }, "1234"],
  ["aws_iam_openid_connect_provider.x", { url: "token.example" }, "token.example"],
  ["aws_x.x", { value: "secret" }, undefined],
])("takes the name of %s from what is no secret", (address, before, expected) => {
  const [change] = changesOf(planOf(changeOf(address, ["delete"], { before })), stack);
  expect(change?.physicalName).toBe(expected);
});

it("names the outputs that change, sorted, and no others", () => {
  expect(
    changedOutputs({
      output_changes: {
        b: { actions: ["update"] },
        a: { actions: ["create"] },
        c: { actions: ["no-op"] },
      },
    }),
  ).toEqual(["a", "b"]);
});

it("has nothing to say of a plan that does nothing", () => {
  expect([changesOf(undefined, stack), changedOutputs(undefined)]).toEqual([[], []]);
});
