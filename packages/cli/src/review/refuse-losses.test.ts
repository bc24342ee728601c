import { expect, it } from "vitest";
import { changeOf, planOf, reviewOf, stackOf } from "../../test/parts.ts";
import { lossesOf } from "../plan/data-loss.ts";
import { refuseLosses } from "./refuse-losses.ts";

const deleting = planOf(
  changeOf("aws_s3_bucket.data", ["delete"], {
    before: { bucket: "shop-data\u001b[2J\nprod" },
    action_reason: "delete_because_no_resource_config",
  }),
);
const find: Parameters<typeof refuseLosses>[1] = (changes) => lossesOf(changes, new Set());

it("names every loss of every environment, and how to allow it", () => {
  const reviews = [
    reviewOf(stackOf("prod"), deleting),
    reviewOf(stackOf("dev"), planOf(changeOf("aws_s3_bucket.data", ["create"]))),
  ];
  expect(() => refuseLosses(reviews, find)).toThrow(
    expect.objectContaining({
      code: "plan/loses-data",
      message: [
        "prod would lose data. Nothing was done.",
        "  aws_s3_bucket.data   shop-data\\u001b[2J\\nprod   it is no longer in the config",
        "Put it back, or name it: --allow-destroy 'aws_s3_bucket.data'",
      ].join("\n"),
    }),
  );
});

it("has nothing to say where nothing is lost", () => {
  expect(() => refuseLosses([reviewOf(stackOf("dev"))], find)).not.toThrow();
});
