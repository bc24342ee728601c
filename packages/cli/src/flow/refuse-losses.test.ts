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

  it("describes how to keep a resource whose address changed", () => {
    const path = (resource: string) => ({ "//": { metadata: { path: `shop-dev/${resource}` } } });
    const name = "invoices_Bucket_37C4B95F";
    const stack = stackOf("dev", {
      json: { resource: { aws_s3_bucket: { [name]: path("invoices/Bucket") } } },
    });
    const review = reviewOf(
      stack,
      planOf(
        changeOf("aws_s3_bucket.data_Bucket_0E3E39A6", ["delete"], { before: { bucket: "shop" } }),
        changeOf(`aws_s3_bucket.${name}`, ["create"], { after: { bucket: "shop" } }),
      ),
    );
    expect(() =>
      refuseLosses(
        { allowed: allowedLosses([], [], [stack]) } as unknown as Run,
        [review],
        "apply",
      ),
    ).toThrow(
      [
        "  aws_s3_bucket.data_Bucket_0E3E39A6 and aws_s3_bucket.invoices_Bucket_37C4B95F have the same name, shop.",
        '  Add movedFrom: "data" to the options of the construct invoices, if it is from @kantox/blueprints.',
        '  For any other resource, add moved blocks to its stack: stack.addOverride("moved", [{"from":"aws_s3_bucket.data_Bucket_0E3E39A6","to":"aws_s3_bucket.invoices_Bucket_37C4B95F"}])',
        "Restore these resources in the app, or allow",
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
