import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/adopt/adopt-builders.ts";
import type { TerraformJson } from "../synth/stack.ts";
import { awsPlace, type AwsPlace } from "./aws-place.ts";
import { resolveText } from "./resolve-text.ts";

const json: TerraformJson = {
  provider: { aws: [{ region: "eu-west-1" }, { alias: "cn", region: "cn-north-1" }] },
  locals: { prefix: "kantox", bucket: "${local.prefix}-logs", loop: "${local.loop}" },
  data: {
    aws_caller_identity: { current: {}, each: { count: 2 } },
    aws_partition: { current: {} },
    aws_region: { current: {}, other: { name: "us-east-1" } },
    aws_iam_role: { current: { name: "reader" } },
  },
  resource: {
    aws_s3_bucket: {
      data: { bucket: "kantox-data" },
      copy: { bucket: "${aws_s3_bucket.data.bucket}-copy" },
      prefixed: { bucket_prefix: "kantox-" },
      repeated: { bucket: "kantox-${count.index}", count: 2 },
      cycle: { bucket: "${aws_s3_bucket.cycle.id}" },
    },
    aws_s3_bucket_versioning: { data: { bucket: "${aws_s3_bucket.data.id}" } },
    aws_iam_role: {
      root: { name: "root-role" },
      path: { name: "deep", path: "/services/" },
      variable: { name: "reader", path: "${var.path}" },
    },
    aws_iam_policy: { read: { name: "read", path: "/a/b/" } },
    aws_kms_key: { main: {} },
  },
  variable: { name: { default: "guess" }, path: {} },
};

const placeOf = (_type: string, body: Readonly<Record<string, unknown>>): AwsPlace =>
  awsPlace(json, typeof body["provider"] === "string" ? body["provider"] : "aws", "123456789012");

const resolve = (value: unknown): string | undefined => resolveText(value, { json, placeOf });

describe("resolveText", () => {
  it.each([
    ["plain", "plain"],
    [7, "7"],
    [true, "true"],
    ["$${aws:username} and %%{if}", "${aws:username} and %{if}"],
    ["${aws_s3_bucket.data.id}", "kantox-data"],
    ["${ aws_s3_bucket.data.bucket }", "kantox-data"],
    ["${aws_s3_bucket.copy.id}/${aws_s3_bucket.data.id}", "kantox-data-copy/kantox-data"],
    ["${aws_s3_bucket_versioning.data.id}", "kantox-data"],
    ["${aws_s3_bucket.data.arn}/*", "arn:aws:s3:::kantox-data/*"],
    ["${aws_iam_role.root.arn}", "arn:aws:iam::123456789012:role/root-role"],
    ["${aws_iam_role.path.arn}", "arn:aws:iam::123456789012:role/services/deep"],
    ["${aws_iam_policy.read.arn}", "arn:aws:iam::123456789012:policy/a/b/read"],
    ["${aws_iam_policy.read.id}", "arn:aws:iam::123456789012:policy/a/b/read"],
    ["${local.bucket}", "kantox-logs"],
    ["logs-${data.aws_caller_identity.current.account_id}", "logs-123456789012"],
    ["${data.aws_partition.current.partition}", "aws"],
    ["${data.aws_region.current.name}", "eu-west-1"],
    ["${data.aws_region.current.region}", "eu-west-1"],
  ])("resolves %j to %j", (value, text) => {
    expect(resolve(value)).toBe(text);
  });

  it.each([
    undefined,
    null,
    ["kantox"],
    "${var.name}",
    '${lower("KANTOX")}',
    "${lower(local.prefix)}",
    "${aws_s3_bucket.data.bucket_domain_name}",
    "${aws_s3_bucket.prefixed.id}",
    "${aws_s3_bucket.repeated.id}",
    "${aws_s3_bucket.repeated[0].id}",
    "${aws_s3_bucket.missing.id}",
    "${aws_s3_bucket.cycle.id}",
    "${aws_iam_role.variable.arn}",
    "${aws_kms_key.main.arn}",
    "${data.aws_iam_role.current.name}",
    "${data.aws_caller_identity.current.user_id}",
    "${data.aws_caller_identity.each.account_id}",
    "${data.aws_region.other.name}",
    "${local.loop}",
    "${local.missing}",
    "%{ if true }a%{ endif }",
    "kantox-${each.key}",
  ])("does not guess %j", (value) => {
    expect(resolve(value)).toBeUndefined();
  });

  it("uses the account and the partition of the provider of the referenced resource", () => {
    const china = { alias: "cn", region: "cn-north-1" };
    const arn = (more: object): string | undefined => {
      const other: TerraformJson = {
        provider: { aws: [{ region: "eu-west-1" }, { ...china, ...more }] },
        resource: { aws_iam_policy: { cn: { name: "read", provider: "aws.cn" } } },
      };
      return resolveText("${aws_iam_policy.cn.arn}", {
        json: other,
        placeOf: () => awsPlace(other, "aws.cn", "123456789012"),
      });
    };
    expect(arn({ allowed_account_ids: ["210987654321"] })).toBe(
      "arn:aws-cn:iam::210987654321:policy/read",
    );
    // It cannot be the account of the other partition.
    expect(arn({})).toBeUndefined();
  });

  it("resolves no ARN without an account", () => {
    const nowhere = { json, placeOf: () => awsPlace(json, "aws", undefined) };
    expect(resolveText("${aws_iam_role.root.arn}", nowhere)).toBeUndefined();
    expect(resolveText("${aws_s3_bucket.data.arn}", nowhere)).toBe("arn:aws:s3:::kantox-data");
    expect(resolveText("${data.aws_caller_identity.current.account_id}", nowhere)).toBeUndefined();
  });
});

describe("awsPlace", () => {
  const place = (aws: readonly Readonly<Record<string, unknown>>[], address: string) =>
    awsPlace(stackOf("dev", { provider: { aws } }).json, address, "111111111111");

  it.each([
    ["eu-west-1", "aws"],
    ["cn-northwest-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["us-isof-south-1", "aws-iso-f"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["eusc-de-east-1", "aws-eusc"],
  ])("finds the partition of %s", (region, partition) => {
    expect(place([{ region }], "aws")).toMatchObject({ region, partition });
  });

  it("finds the account of a configuration only if it is certain", () => {
    const role = (role_arn: string) => ({ assume_role: [{ role_arn }] });
    const second = (block: object) =>
      place([{ region: "eu-west-1" }, { alias: "b", ...block }], "aws.b").accountId;
    expect(second({})).toBe("111111111111");
    expect(second({ region: "us-east-1" })).toBe("111111111111");
    expect(second({ allowed_account_ids: ["222222222222"] })).toBe("222222222222");
    expect(second({ allowed_account_ids: ["222222222222", "333333333333"] })).toBe("111111111111");
    expect(second(role("arn:aws:iam::222222222222:role/x"))).toBe("222222222222");
    expect(second(role("${var.role}"))).toBeUndefined();
    expect(second({ profile: "other" })).toBeUndefined();
  });

  it("has one account text for configurations with the same credentials", () => {
    const text = (block: object) =>
      awsPlace({ provider: { aws: [{ region: "eu-west-1", ...block }] } }, "aws", undefined)
        .account;
    expect(text({ profile: "dev" })).toBe(text({ profile: "dev" }));
    expect(text({ profile: "dev" })).not.toBe(text({ profile: "prod" }));
  });
});
