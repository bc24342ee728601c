import { expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { protectedResources } from "./protected-resources.ts";

it("finds only resources with prevent_destroy, with their construct paths", () => {
  const stack = stackOf("dev", {
    json: {
      resource: {
        aws_s3_bucket: {
          a: { lifecycle: { prevent_destroy: true }, "//": { metadata: { path: "shop-dev/a/B" } } },
          b: { lifecycle: { prevent_destroy: false } },
          c: {},
        },
        aws_kms_key: { d: { lifecycle: { prevent_destroy: true } } },
      },
    },
  });
  expect(protectedResources(stack)).toEqual([
    { address: "aws_s3_bucket.a", path: "a/B" },
    { address: "aws_kms_key.d" },
  ]);
});
