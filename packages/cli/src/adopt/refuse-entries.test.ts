import { describe, expect, it } from "vitest";
import { matched, oldState, stackOf, type OldBlock } from "../../test/adopt/adopt-builders.ts";
import type { TerraformJson } from "../synth/stack.ts";
import { refuseEntries } from "./refuse-entries.ts";

const role: TerraformJson["resource"] = { aws_iam_role: { reader: { name: "reader" } } };

/** Returns the error messages by code. */
function refusals(resource: TerraformJson["resource"], blocks: readonly OldBlock[]): string {
  try {
    refuseEntries(
      matched([stackOf("dev", { ...(resource && { resource }) })], [oldState("old", blocks)]),
    );
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

const entry = (attributes: object, instance?: object): OldBlock => ({
  address: "aws_iam_role.this",
  attributes: { name: "reader", ...attributes },
  ...(instance && { instance: { ...instance } }),
});

describe("refuseEntries", () => {
  it("accepts an entry of the same account", () => {
    expect(refusals(role, [entry({ arn: "arn:aws:iam::123456789012:role/reader" })])).toBe("");
    expect(refusals(role, [entry({})])).toBe("");
  });

  it("refuses another account", () => {
    expect(refusals(role, [entry({ arn: "arn:aws:iam::210987654321:role/reader" })])).toContain(
      "old aws_iam_role.this: account 210987654321, but dev:aws_iam_role.reader is in 123456789012",
    );
  });

  it("refuses tainted and deposed entries", () => {
    expect(refusals(role, [entry({}, { status: "tainted" })])).toContain(
      "old aws_iam_role.this (tainted)",
    );
    expect(refusals(role, [entry({}), entry({}, { deposed: "12ab" })])).toContain(
      "old aws_iam_role.this (deposed object 12ab)",
    );
  });

  it("refuses another region, except for types without one", () => {
    const parameter = { aws_ssm_parameter: { a: { name: "/a", type: "StringList", value: "a" } } };
    const inRegion = (region: string): string =>
      refusals(parameter, [
        {
          address: "aws_ssm_parameter.x",
          attributes: {
            name: "/a",
            value: "a",
            arn: `arn:aws:ssm:${region}:123456789012:parameter/a`,
          },
        },
      ]);
    expect(inRegion("eu-west-1")).toBe("");
    expect(inRegion("us-east-1")).toContain(
      "old aws_ssm_parameter.x: us-east-1, but dev:aws_ssm_parameter.a is in eu-west-1",
    );
    const bucket = { aws_s3_bucket: { a: { bucket: "a" } } };
    const ofBucket = (region: string): string =>
      refusals(bucket, [
        { address: "aws_s3_bucket.x", attributes: { bucket: "a", arn: "arn:aws:s3:::a", region } },
      ]);
    expect(ofBucket("eu-west-1")).toBe("");
    expect(ofBucket("us-east-1")).toContain("old aws_s3_bucket.x: us-east-1");
  });

  it("refuses an access key without its secret", () => {
    const key = { aws_iam_access_key: { a: { user: "u" } } };
    const withKey = (attributes: object): string =>
      refusals(key, [
        { address: "aws_iam_access_key.x", attributes: { user: "u", id: "AKIA", ...attributes } },
      ]);
    expect(withKey({ secret: "s" })).toBe("");
    expect(withKey({ encrypted_secret: "s" })).toBe("");
    for (const without of [{}, { secret: null }, { secret: "" }]) {
      expect(withKey(without)).toContain("dev:aws_iam_access_key.a from old aws_iam_access_key.x");
    }
  });

  it("reports all problems at once, and no secret", () => {
    const both = { ...role, aws_iam_access_key: { a: { user: "u" } } };
    const message = refusals(both, [
      entry({ arn: "arn:aws:iam::210987654321:role/reader" }, { status: "tainted" }),
      {
        address: "aws_iam_access_key.x",
        attributes: { user: "u", ses_smtp_password_v4: "hidden" },
      },
      {
        address: "aws_iam_access_key.y",
        attributes: { user: "u", secret: "hidden", ses_smtp_password_v4: "hidden" },
      },
    ]);
    expect(message).toContain("These objects would have two owners");
    expect(message).toContain("These entries of old states are marked for replacement");
    expect(message).toContain("These objects are not in the AWS account");
    expect(message).toContain("without their secret");
    expect(message).not.toContain("hidden");
  });
});
