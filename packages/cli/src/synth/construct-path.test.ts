import { expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { constructPath } from "./construct-path.ts";

const stack = stackOf("dev", {
  json: {
    resource: { aws_s3_bucket: { data_1A: { "//": { metadata: { path: "shop-dev/data/B" } } } } },
    data: { aws_region: { here: { "//": { metadata: { path: "shop-dev/here" } } } } },
  },
});

it.each([
  ["aws_s3_bucket.data_1A", "data/B"],
  ['aws_s3_bucket.data_1A["x"]', "data/B"],
  ["data.aws_region.here", "here"],
  ["aws_region.here", undefined],
  ["module.m.aws_s3_bucket.data_1A", undefined],
  ["nonsense", undefined],
])("finds the construct behind %s: %s", (address, path) => {
  expect(constructPath(stack, address)).toBe(path);
});
