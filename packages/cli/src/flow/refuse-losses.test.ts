import { describe, expect, it } from "vitest";
import { changeOf, planOf, reviewOf, stackOf } from "../../test/plan-builders.ts";
import type { KantoxError } from "../errors/kantox-error.ts";
import { allowedLosses } from "./allowed-losses.ts";
import { refuseLosses } from "./refuse-losses.ts";
import type { Run } from "./run.ts";

const stacks = [stackOf("dev"), stackOf("prod")];
const bucket = changeOf("aws_s3_bucket.x", ["delete", "create"], {
  before: { bucket: "shop" },
  replace_paths: [["bucket"]],
});
const reviews = stacks.map((stack) => reviewOf(stack, planOf(bucket)));

function refusalOf(values: readonly string[]): Pick<KantoxError, "code" | "message"> | undefined {
  try {
    refuseLosses({ allowed: allowedLosses(values, [], stacks) } as Run, reviews, "apply");
    return undefined;
  } catch (error) {
    return error as KantoxError;
  }
}

describe("refuseLosses", () => {
  it("names each loss of each environment, and the option that allows it", () => {
    expect(refusalOf([])?.message).toBe(
      [
        "dev would lose data. Nothing was done.",
        "  aws_s3_bucket.x   shop   it would be replaced: bucket cannot be changed   holds data",
        "Restore these resources in the app, or allow each loss: --allow-destroy dev:aws_s3_bucket.x",
        "prod would lose data. Nothing was done.",
        "  aws_s3_bucket.x   shop   it would be replaced: bucket cannot be changed   holds data",
        "Restore these resources in the app, or allow each loss: --allow-destroy prod:aws_s3_bucket.x",
      ].join("\n"),
    );
  });

  it("accepts a loss only in the named environment", () => {
    expect(refusalOf(["dev:aws_s3_bucket.x"])).toMatchObject({
      code: "plan/loses-data",
      message: expect.not.stringContaining("dev would") as string,
    });
    expect(refusalOf(["dev:aws_s3_bucket.x", "prod:aws_s3_bucket.x"])).toBeUndefined();
  });

  it("refuses a value that matches no loss", () => {
    expect(
      refusalOf(["dev:aws_s3_bucket.x", "prod:aws_s3_bucket.x", "prod:aws_s3_bucket.y"]),
    ).toMatchObject({ code: "allow-destroy/unmatched" });
  });
});
