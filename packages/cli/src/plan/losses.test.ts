import { expect, it } from "vitest";
import { changeOf, planOf, stackOf } from "../../test/plan-builders.ts";
import { changesOf } from "./changes.ts";
import { guardedChanges, guardName, lossTexts } from "./losses.ts";

const sides = (before: object, after: object) => ({
  before: before as never,
  after: after as never,
});
const changes = changesOf(
  planOf(
    changeOf("aws_s3_bucket.deleted", ["delete"]),
    changeOf("aws_s3_bucket.updated", ["update"]),
    changeOf("aws_s3_bucket.old", ["delete"], { deposed: "12ab" }),
    changeOf("custom_thing.unknown", ["delete"]),
    changeOf("aws_s3_bucket_policy.held", ["delete"]),
    changeOf("aws_db_instance.open", ["update"], sides({ deletion_protection: true }, {})),
    changeOf("aws_ssm_parameter.value", ["update"], sides({ value: "a" }, { value: "b" })),
  ),
  stackOf("dev"),
);

it("guards data in every environment, and more with typed protection", () => {
  const names = (protection: "confirm" | "typed") =>
    guardedChanges(changes, { protection }).map(guardName);
  expect(names("confirm")).toEqual(["aws_s3_bucket.deleted", "aws_s3_bucket.old#12ab"]);
  expect(names("typed")).toEqual([
    "aws_s3_bucket.deleted",
    "aws_s3_bucket.old#12ab",
    "custom_thing.unknown",
    "aws_db_instance.open",
  ]);
});

it("describes the losses, also of unknown types", () => {
  expect(changes.map(lossTexts)).toEqual([
    ["holds data"],
    [],
    ["holds data"],
    ["not known whether it holds data"],
    [],
    ["deletion_protection is switched off"],
    ["overwrites its value"],
  ]);
});
