import { describe, expect, it } from "vitest";
import { changeOf } from "../../test/plan-builders.ts";
import { isHarmlessReplacement } from "./harmless-replacement.ts";

type Values = Readonly<Record<string, unknown>>;

const replaced = (
  type: string,
  before: Values,
  after: Values,
  actions: readonly string[] = ["delete", "create"],
) => isHarmlessReplacement(changeOf(`${type}.x`, actions, { before, after }));

describe("a replacement", () => {
  it.each([
    ["aws_ecr_lifecycle_policy", { repository: "a" }],
    ["aws_s3_bucket_lifecycle_configuration", { bucket: "a" }],
    ["aws_iam_role_policies_exclusive", { role_name: "a" }],
    ["aws_iam_user_policy_attachments_exclusive", { user_name: "a" }],
    ["terraform_data", {}],
  ])("of %s is harmless if it belongs to the same object", (type, values) => {
    expect(replaced(type, values, values)).toBe(true);
  });

  it.each([
    ["aws_ecr_lifecycle_policy", "repository"],
    ["aws_s3_bucket_lifecycle_configuration", "bucket"],
    ["aws_iam_group_policies_exclusive", "group_name"],
  ])("of %s is harmful if it belongs to another object, or to an unknown one", (type, name) => {
    expect(replaced(type, { [name]: "a" }, { [name]: "b" })).toBe(false);
    expect(replaced(type, { [name]: "a" }, {})).toBe(false);
    expect(replaced(type, { [name]: "" }, { [name]: "" })).toBe(false);
  });

  it("of a lifecycle is harmful if the new one is created before the old one is deleted", () => {
    const values = { repository: "a" };
    const actions = ["create", "delete"];
    expect(replaced("aws_ecr_lifecycle_policy", values, values, actions)).toBe(false);
    expect(replaced("terraform_data", {}, {}, actions)).toBe(true);
  });

  it.each([
    "aws_ecr_repository",
    "aws_ecr_repository_policy",
    "aws_iam_access_key",
    "aws_iam_group_membership",
    "aws_iam_role",
    "aws_iam_role_policy",
    "aws_iam_role_policy_attachment",
    "aws_kms_alias",
    "aws_s3_bucket_logging",
    "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_policy",
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_server_side_encryption_configuration",
    "aws_s3_bucket_versioning",
    "aws_ssm_parameter",
    "null_resource",
    "random_password",
  ])("of %s is harmful, because the object is missing for a moment", (type) => {
    const values = { name: "a", bucket: "a", role: "a", repository: "a", user: "a" };
    expect(replaced(type, values, values)).toBe(false);
  });

  it("is not every other action", () => {
    const values = { repository: "a" };
    for (const actions of [["delete"], ["create"], ["update"], ["no-op"]]) {
      expect(replaced("aws_ecr_lifecycle_policy", values, values, actions)).toBe(false);
      expect(replaced("terraform_data", {}, {}, actions)).toBe(false);
    }
  });
});
