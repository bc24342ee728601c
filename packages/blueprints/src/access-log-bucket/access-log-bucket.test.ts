import type { TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { AccessLogBucketProps } from "./access-log-bucket-props.ts";
import { AccessLogBucket } from "./access-log-bucket.ts";
import { logTarget } from "./log-target.ts";

const bucketName = "kantox-access-logs-dev";

describe("a log bucket with only a name", () => {
  const built = synth((stack) => {
    new AccessLogBucket(stack, "logs", { bucketName });
  });

  it("has exactly these addresses", () => {
    expect(built.addresses()).toEqual([
      "aws_s3_bucket.logs_Bucket_F55CF6CC",
      "aws_s3_bucket_lifecycle_configuration.logs_Lifecycle_D0403310",
      "aws_s3_bucket_ownership_controls.logs_Ownership_CEB6B833",
      "aws_s3_bucket_policy.logs_Policy_CB06222F",
      "aws_s3_bucket_public_access_block.logs_PublicAccessBlock_B0A7B489",
      "aws_s3_bucket_server_side_encryption_configuration.logs_Encryption_66BAE301",
      "aws_s3_bucket_versioning.logs_Versioning_0EC40EA7",
    ]);
  });

  it("accepts logs of buckets in this account, and denies requests without TLS", () => {
    const resources = [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`];
    expect(JSON.parse(built.resource("aws_s3_bucket_policy")["policy"])).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AllowLogDelivery",
          Effect: "Allow",
          Principal: { Service: "logging.s3.amazonaws.com" },
          Action: ["s3:PutObject"],
          Resource: `arn:aws:s3:::${bucketName}/*`,
          Condition: {
            ArnLike: { "aws:SourceArn": ["arn:aws:s3:::*"] },
            StringEquals: { "aws:SourceAccount": "123456789012" },
          },
        },
        {
          Sid: "DenyWithoutTls",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:*"],
          Resource: resources,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          Sid: "DenyOldTls",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:*"],
          Resource: resources,
          Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
        },
      ],
    });
  });

  it("is protected like every bucket, but encrypted with SSE-S3", () => {
    expect(built.resource("aws_s3_bucket")).toEqual({
      bucket: bucketName,
      lifecycle: { prevent_destroy: true },
    });
    expect(built.resource("aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "AES256" },
        blocked_encryption_types: ["SSE-C"],
      },
    ]);
    expect(built.resource("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(built.resource("aws_s3_bucket_ownership_controls")["rule"]).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(built.resource("aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({
      status: "Enabled",
    });
  });

  it("keeps a log for a year, and a deleted log for 90 more days", () => {
    expect(built.resource("aws_s3_bucket_lifecycle_configuration")["rule"]).toEqual([
      {
        id: "whole-bucket",
        status: "Enabled",
        filter: [{}],
        expiration: [{ days: 365 }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
  });
});

it("applies every option", () => {
  const built = synth((stack) => {
    new AccessLogBucket(stack, "logs", {
      bucketName,
      expiryDays: 30,
      sourceBucketNames: ["kantox-data-dev", "kantox-backups-dev"],
      deletion: "allow-with-contents",
      tags: { team: "payments" },
    });
  });
  const [statement] = JSON.parse(built.resource("aws_s3_bucket_policy")["policy"]).Statement;
  expect(statement.Condition.ArnLike).toEqual({
    "aws:SourceArn": ["arn:aws:s3:::kantox-data-dev", "arn:aws:s3:::kantox-backups-dev"],
  });
  expect(built.resource("aws_s3_bucket_lifecycle_configuration")["rule"][0].expiration).toEqual([
    { days: 30 },
  ]);
  expect(built.resource("aws_s3_bucket")).toEqual({
    bucket: bucketName,
    force_destroy: true,
    tags: { team: "payments" },
  });
});

it.each([
  [undefined, undefined],
  ["event-time", "EventTime"],
  ["delivery-time", "DeliveryTime"],
] as const)(
  "passes the date partition %s to every bucket that writes logs",
  (datePartition, source) => {
    const built = synth((stack) => {
      const accessLogs = new AccessLogBucket(stack, "logs", { bucketName, datePartition });
      expect(logTarget(stack, accessLogs).targetObjectKeyFormat).toEqual(
        source && { partitionedPrefix: { partitionDateSource: source } },
      );
    });
    expect(built.addresses()).toHaveLength(7);
  },
);

describe("readAccess of a log bucket", () => {
  const bucketArn = `arn:aws:s3:::${bucketName}`;
  const own = { StringEquals: { "aws:ResourceAccount": "123456789012" } };
  const accessOf = (prefix?: string) => {
    let statements: PolicyStatement[] = [];
    synth((stack) => {
      statements = new AccessLogBucket(stack, "logs", { bucketName }).readAccess(prefix);
    });
    return statements;
  };

  it("grants exactly these actions on all logs, without a key", () => {
    expect(accessOf()).toEqual([
      { actions: ["s3:ListBucket"], resources: [bucketArn], conditions: own },
      { actions: ["s3:GetObject"], resources: [`${bucketArn}/*`], conditions: own },
    ]);
  });

  it("grants exactly these actions on the logs of one bucket", () => {
    const below = { ...own, StringLike: { "s3:prefix": "kantox-data-dev/*" } };
    expect(accessOf("kantox-data-dev/")).toEqual([
      { actions: ["s3:ListBucket"], resources: [bucketArn], conditions: below },
      { actions: ["s3:GetObject"], resources: [`${bucketArn}/kantox-data-dev/*`], conditions: own },
    ]);
  });

  it("refuses a prefix that is not a folder", () => {
    const { codes } = problemsOf((stack) => {
      new AccessLogBucket(stack, "logs", { bucketName }).readAccess("kantox-data-dev");
    });
    expect(codes).toEqual(["access-log-bucket/prefix"]);
  });
});

describe("a default of a log bucket", () => {
  const shown = (props: Partial<AccessLogBucketProps>) =>
    synth((stack) => {
      new AccessLogBucket(stack, "logs", { bucketName, ...props });
    }).annotations.map(([level, , message]) => `${level}: ${message}`);

  it.each([
    ["expiryDays", { expiryDays: 364 }, "expiryDays is 364 instead of 365"],
    [
      "deletion",
      { deletion: "allow-with-contents" },
      'deletion is "allow-with-contents" instead of "protected"',
    ],
  ] as const)("is reported if %s relaxes it, with or without a reason", (option, props, what) => {
    expect(shown(props)).toEqual([
      expect.stringMatching(`^@cdktf/warn: ${what}, without a reason`),
    ]);
    expect(shown({ ...props, reasons: { [option]: "It is a sandbox." } })).toEqual([
      `@cdktf/info: ${what}: It is a sandbox.`,
    ]);
  });

  it.each<Partial<AccessLogBucketProps>>([
    {},
    { expiryDays: 365, deletion: "protected" },
    { expiryDays: 3650, datePartition: "event-time" },
  ])("is not reported if it is secure: %j", (props) => {
    expect(shown(props)).toEqual([]);
  });
});

describe("the rules of a log bucket", () => {
  it.each([
    ["access-log-bucket/bucket-name", { bucketName: "Kantox_Logs" }],
    ["access-log-bucket/expiry-days", { expiryDays: 0 }],
    ["access-log-bucket/source-bucket-names", { sourceBucketNames: [] }],
    ["access-log-bucket/source-bucket-names", { sourceBucketNames: ["kantox-data-dev", "*"] }],
    ["access-log-bucket/date-partition", { datePartition: "EventTime" as never }],
    ["access-log-bucket/deletion", { deletion: "destroy" as never }],
    ["access-log-bucket/tags", { tags: { "aws:x": "y" } }],
    ["access-log-bucket/reasons", { reasons: { versioning: "Not needed." } as never }],
  ])("refuse props with %s: %j", (code, props) => {
    const { codes } = problemsOf((stack) => {
      new AccessLogBucket(stack, "logs", { bucketName, ...props });
    });
    expect(codes).toEqual([code]);
  });

  it("refuse a name that another bucket of the app uses", () => {
    const { codes } = problemsOf((stack) => {
      new AccessLogBucket(stack, "one", { bucketName });
      new AccessLogBucket(stack, "two", { bucketName });
    });
    expect(codes).toEqual(["access-log-bucket/bucket-name"]);
  });

  it("refuse more bucket names than fit into a bucket policy", () => {
    const names = (count: number) =>
      Array.from({ length: count }, (_, index) => `kantox-${String(index).padStart(50, "0")}`);
    const build = (count: number) => (stack: TerraformStack) => {
      new AccessLogBucket(stack, "logs", { bucketName, sourceBucketNames: names(count) });
    };
    expect(synth(build(200)).addresses()).toHaveLength(7);
    expect(problemsOf(build(300)).codes).toEqual(["access-log-bucket/source-bucket-names"]);
  });
});
