import { describe, expect, it } from "vitest";
import { deniesOf, grantsOf, readerOf } from "../../../test/schema/read-side.ts";

const flags = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const everyFlag = [
  "new public ACLs are refused",
  "new public policies are refused",
  "public ACLs are ignored",
  "access by a public policy stays within the account",
];

describe("a public access block", () => {
  it("denies public access for each flag that is set", () => {
    expect(deniesOf("aws_s3_bucket_public_access_block", flags)).toEqual(everyFlag);
    expect(
      deniesOf("aws_s3_bucket_public_access_block", { ...flags, ignore_public_acls: false }),
    ).toEqual(everyFlag.filter((text) => text !== "public ACLs are ignored"));
    expect(deniesOf("aws_s3_bucket_public_access_block", { block_public_acls: false })).toEqual([]);
  });

  it("is read for an account and for access points", () => {
    expect(deniesOf("aws_s3_account_public_access_block", flags)).toEqual(
      everyFlag.map((text) => `S3: ${text}`),
    );
    expect(
      deniesOf("aws_s3_access_point", {
        public_access_block_configuration: [flags],
        vpc_configuration: [{ vpc_id: "vpc-1" }],
      }),
    ).toEqual([...everyFlag, "only reachable from vpc-1"]);
    expect(
      deniesOf("aws_s3control_multi_region_access_point", {
        details: [{ name: "a", public_access_block: [flags] }],
      }),
    ).toEqual(everyFlag);
  });
});

describe("ACLs", () => {
  it.each([
    ["public-read", ["anyone may read it"]],
    ["public-read-write", ["anyone may read it", "anyone may write to it"]],
    ["authenticated-read", ["any AWS account may read it"]],
    ["private", []],
    [null, []],
  ])("grant by the canned ACL %s", (acl, texts) => {
    for (const type of ["aws_s3_bucket", "aws_s3_bucket_acl", "aws_s3_object"]) {
      expect(grantsOf(type, { acl, access_control_policy: [] })).toEqual(texts);
    }
  });

  it("grant to the grantees that are listed", () => {
    const grant = [
      {
        grantee: [
          { uri: "http://acs.amazonaws.com/groups/global/AllUsers", id: "", email_address: "" },
        ],
        permission: "READ",
      },
      { grantee: [{ uri: "", id: "abc", email_address: "" }], permission: "FULL_CONTROL" },
    ];
    expect(
      grantsOf("aws_s3_bucket_acl", { acl: null, access_control_policy: [{ grant }] }),
    ).toEqual(["anyone: ACL READ", "abc: ACL FULL_CONTROL"]);
    expect(
      grantsOf("aws_s3_object_copy", {
        acl: null,
        grant: [{ email: null, id: "abc", permissions: ["READ", "READ_ACP"], uri: null }],
      }),
    ).toEqual(["abc: ACL READ", "abc: ACL READ_ACP"]);
  });

  it("are disabled by the ownership control BucketOwnerEnforced", () => {
    const denies = (owner: string) =>
      deniesOf("aws_s3_bucket_ownership_controls", { rule: [{ object_ownership: owner }] });
    expect(denies("BucketOwnerEnforced")).toEqual(["ACLs are switched off"]);
    expect(denies("ObjectWriter")).toEqual([]);
  });
});

describe("other access to a bucket", () => {
  it("includes websites, CORS rules and replication", () => {
    expect(grantsOf("aws_s3_bucket_website_configuration", {})).toEqual(["has a website endpoint"]);
    expect(
      grantsOf("aws_s3_bucket_cors_configuration", {
        cors_rule: [{ allowed_methods: ["PUT", "GET"], allowed_origins: ["*"] }],
      }),
    ).toEqual(["web pages of * may GET, PUT"]);
    expect(
      grantsOf("aws_s3_bucket_replication_configuration", {
        role: "arn:role",
        rule: [{ destination: [{ bucket: "arn:b", account: "123456789012" }] }],
      }),
    ).toEqual(["acts as arn:role", "its objects are copied to arn:b of account 123456789012"]);
  });

  it("includes access grants", () => {
    expect(
      grantsOf("aws_s3control_access_grant", {
        access_grants_location_configuration: [{ s3_sub_prefix: "a/*" }],
        grantee: [{ grantee_identifier: "arn:role", grantee_type: "IAM" }],
        permission: "READWRITE",
      }),
    ).toEqual(["IAM arn:role: READWRITE of a/*"]);
  });
});

describe("bucket policies", () => {
  it.each([
    ["aws_s3_bucket", "bucket", "policy"],
    ["aws_s3_bucket_policy", "bucket", "policy"],
    ["aws_s3control_access_point_policy", "access point", "policy"],
    ["aws_s3control_bucket_policy", "bucket", "policy"],
    [
      "aws_s3control_multi_region_access_point_policy",
      "multi-region access point",
      "details[].policy",
    ],
    ["aws_s3control_object_lambda_access_point_policy", "object lambda access point", "policy"],
    ["aws_s3tables_table_bucket_policy", "table bucket", "resource_policy"],
    ["aws_s3tables_table_policy", "table", "resource_policy"],
  ])("are read in %s", (type, kind, path) => {
    expect(readerOf(type)).toMatchObject({ kind, documents: [path] });
  });

  it("are ignored in the bucket if another resource sets them", () => {
    expect(readerOf("aws_s3_bucket").mirrors).toContain("policy");
    expect(readerOf("aws_s3_bucket_policy").mirrors).toBeUndefined();
  });
});
