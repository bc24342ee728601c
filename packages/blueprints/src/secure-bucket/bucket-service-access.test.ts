import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution/index.js";
import { TerraformVariable, type TerraformStack } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { EncryptionKey } from "../encryption-key/encryption-key.ts";
import type { ServiceAccess } from "../service-access/service-access.ts";
import type { SecureBucketProps } from "./secure-bucket-props.ts";
import { SecureBucket } from "./secure-bucket.ts";

const bucketName = "example-deliveries";
const bucketArn = `arn:aws:s3:::${bucketName}`;
const encryptionKey = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const distributionArn = "arn:aws:cloudfront::123456789012:distribution/EDFDVBD6EXAMPLE";
const trail: ServiceAccess = { service: "cloudtrail", trailName: "audit" };

const create = (stack: TerraformStack, props: Partial<SecureBucketProps>) =>
  new SecureBucket(stack, "bucket", { bucketName, encryptionKey, ...props });

/** Returns the statements of the bucket policy that allow something. */
function allowed(...serviceAccess: ServiceAccess[]): unknown[] {
  const built = synth((stack) => {
    create(stack, { serviceAccess });
  });
  const { Statement } = JSON.parse(built.resource("aws_s3_bucket_policy")["policy"]);
  return Statement.filter(({ Effect }: { Effect: string }) => Effect === "Allow");
}

const refused = (props: Partial<SecureBucketProps>) =>
  problemsOf((stack) => {
    create(stack, props);
  });

describe("the access of AWS services to a bucket", () => {
  it("has the documented statements of an organization trail with a prefix", () => {
    const SourceArn = "arn:aws:cloudtrail:us-east-1:210987654321:trail/audit";
    const of = {
      accountId: "210987654321",
      region: "us-east-1",
      organizationId: "o-exampleorgid",
      prefix: "trails/",
    };
    expect(allowed({ ...trail, ...of })).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: ["s3:GetBucketAcl"],
        Resource: [bucketArn],
        Condition: { StringEquals: { "aws:SourceArn": SourceArn } },
      },
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: ["s3:PutObject"],
        Resource: [
          `${bucketArn}/trails/AWSLogs/210987654321/*`,
          `${bucketArn}/trails/AWSLogs/o-exampleorgid/*`,
        ],
        Condition: {
          StringEquals: {
            "aws:SourceArn": SourceArn,
            "s3:x-amz-acl": "bucket-owner-full-control",
          },
        },
      },
    ]);
  });

  it("is in the only policy of the bucket, even for several services, and changes no address", () => {
    const services: ServiceAccess[] = [
      trail,
      { ...trail, trailName: "second" },
      { service: "config" },
      { service: "log-delivery" },
      { service: "s3-reports", sourceBucketName: "example-data" },
      { service: "cloudfront", distributionArn },
    ];
    expect(allowed(...services)).toHaveLength(10);
    const addresses = (serviceAccess: ServiceAccess[]) =>
      synth((stack) => {
        create(stack, { serviceAccess });
      }).addresses();
    expect(addresses(services)).toEqual(addresses([]));
  });

  it("may be given by a value that the engine knows before the plan", () => {
    const built = synth((stack) => {
      const arn = new TerraformVariable(stack, "distribution_arn", {}).stringValue;
      create(stack, { serviceAccess: [{ service: "cloudfront", distributionArn: arn }] });
    });
    expect(built.resource("aws_s3_bucket_policy")["policy"]).toContain("${var.distribution_arn}");
  });

  it.each<[string, unknown, string]>([
    ["an unknown service", { service: "cloud-trail" }, 'Write "cloudtrail"'],
    ["no service", {}, "serviceAccess[0].service must be given"],
    ["a missing option", { service: "cloudtrail" }, "serviceAccess[0].trailName must be given"],
    [
      "an option of another service",
      { ...trail, distributionArn },
      'distributionArn must be left out for "cloudtrail"',
    ],
    ["an unknown option", { ...trail, trail: "audit" }, "must be the name of an option"],
    ["the ARN of a trail", { ...trail, trailName: "arn:aws:cloudtrail:x" }, "Write only the name"],
    [
      "two separators in the name of a trail",
      { ...trail, trailName: "my--trail" },
      "between separators",
    ],
    ["a wrong organization", { ...trail, organizationId: "r-abcd" }, 'must be "o-" and'],
    ["a wrong account", { ...trail, accountId: "1234" }, "accountId must be a string of 12 digits"],
    ["a wrong region", { ...trail, region: "Ireland" }, "region must be the name of a region"],
    ["a prefix without a slash", { ...trail, prefix: "logs" }, "prefix must end in"],
    ["a prefix with AWSLogs", { ...trail, prefix: "AWSLogs/" }, "the service adds it"],
    [
      "every distribution of an account",
      { service: "cloudfront", distributionArn: "arn:aws:cloudfront::123456789012:distribution/*" },
      "must be the ARN of one distribution",
    ],
    [
      "a bucket name with a dot",
      { service: "s3-reports", sourceBucketName: "example.data" },
      "serviceAccess[0].sourceBucketName must",
    ],
  ])("is refused with %s", (_, entry, message) => {
    const problems = refused({ serviceAccess: [entry as ServiceAccess] });
    expect(problems.codes).toEqual([
      message.includes("the name of an option")
        ? "secure-bucket/options"
        : "secure-bucket/service-access",
    ]);
    expect(problems.message).toContain(message);
  });

  it("is refused if it would hide the policy from a plan", () => {
    const { codes, message } = problemsOf((stack) => {
      const { arn } = new CloudfrontDistribution(stack, "site", {} as never);
      create(stack, { serviceAccess: [{ service: "cloudfront", distributionArn: arn }] });
    });
    expect(codes).toEqual(["secure-bucket/service-access"]);
    expect(message).toContain("the plan hides the whole policy");
  });

  it("is refused twice for the same source, and for more than a policy can contain", () => {
    expect(refused({ serviceAccess: [trail, trail] }).message).toContain("occur only once");
    const many = Array.from({ length: 60 }, (__, index) => ({
      ...trail,
      trailName: `audit-${index}`,
    }));
    const { codes, message } = refused({ serviceAccess: many });
    expect(codes).toEqual(["secure-bucket/service-access"]);
    expect(message).toContain("20480 characters");
  });
});

describe("the encryption of a bucket with access for services", () => {
  it("is a KMS key or SSE-S3, since services cannot use aws/s3", () => {
    const { codes, message } = refused({ encryptionKey: undefined, serviceAccess: [trail] });
    expect(codes).toEqual(["secure-bucket/service-access"]);
    expect(message).toContain("AWS services cannot use aws/s3");
    synth((stack) => {
      create(stack, { encryptionKey: "aes256", serviceAccess: [trail] });
    });
  });

  it("is SSE-S3 for load balancers, which support nothing else", () => {
    const serviceAccess: ServiceAccess[] = [{ service: "load-balancer" }];
    expect(refused({ serviceAccess }).message).toContain("support only SSE-S3");
    expect(refused({ serviceAccess, encryptionKey: undefined }).codes).toEqual([
      "secure-bucket/service-access",
    ]);
    synth((stack) => {
      create(stack, { encryptionKey: "aes256", serviceAccess });
    });
  });

  it("is an EncryptionKey that has the same entries", () => {
    const withKey = (stack: TerraformStack, ofKey: ServiceAccess[]) => {
      const key = new EncryptionKey(stack, "key", { alias: "example", serviceAccess: ofKey });
      create(stack, { encryptionKey: key, serviceAccess: [{ ...trail, prefix: "trails/" }] });
    };
    synth((stack) => withKey(stack, [trail]));
    // With tokens for the account, too.
    synth((stack) => withKey(stack, [trail]), {});
    for (const ofKey of [[], [{ ...trail, trailName: "other" }]] as ServiceAccess[][]) {
      const { codes, message } = problemsOf((stack) => withKey(stack, ofKey));
      expect(codes).toEqual(["secure-bucket/service-access"]);
      expect(message).toContain('Add the same entry to the EncryptionKey "test/key"');
    }
  });

  it("is a relaxed default if it is SSE-S3", () => {
    const built = synth((stack) => {
      create(stack, { encryptionKey: "aes256", reasons: { accessLogs: "A test." } });
    });
    expect(built.annotations).toContainEqual([
      "@cdktf/warn",
      "test/bucket",
      expect.stringContaining('encryptionKey is "aes256" instead of "KMS with alias/aws/s3"'),
    ]);
    expect(built.resource("aws_s3_bucket_server_side_encryption_configuration")["rule"]).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "AES256" },
        blocked_encryption_types: ["SSE-C"],
      },
    ]);
    const { Statement } = JSON.parse(built.resource("aws_s3_bucket_policy")["policy"]);
    const algorithm = "s3:x-amz-server-side-encryption";
    expect(Statement.slice(2)).toEqual([
      expect.objectContaining({
        Sid: "DenyOtherEncryption",
        Condition: { Null: { [algorithm]: "false" }, StringNotEquals: { [algorithm]: "AES256" } },
      }),
    ]);
  });

  it("needs no permission on a key if it is SSE-S3", () => {
    synth((stack) => {
      const bucket = create(stack, {
        encryptionKey: "aes256",
        crossAccountAccess: [{ roleArn: "arn:aws:iam::210987654321:role/reports", access: "read" }],
      });
      expect(JSON.stringify(bucket.readWriteAccess())).not.toContain("kms:");
    });
  });

  it('is refused with the message that "aes256" is meant', () => {
    const { codes, message } = refused({ encryptionKey: "AES256" });
    expect(codes).toEqual(["secure-bucket/encryption-key"]);
    expect(message).toContain('Write "aes256".');
  });
});

describe("the access of AWS services to a key", () => {
  const ofKey = (serviceAccess: ServiceAccess[]) => (stack: TerraformStack) => {
    new EncryptionKey(stack, "key", { alias: "example", serviceAccess });
  };

  it("has the documented statements of a trail", () => {
    const built = synth(ofKey([trail]));
    const [, ...statements] = JSON.parse(built.resource("aws_kms_key")["policy"]).Statement;
    const source = {
      StringEquals: { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:123456789012:trail/audit" },
    };
    const cloudTrail = {
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Resource: ["*"],
    };
    expect(statements).toEqual([
      {
        ...cloudTrail,
        Action: ["kms:GenerateDataKey"],
        Condition: {
          ...source,
          StringLike: {
            "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:123456789012:trail/*",
          },
        },
      },
      { ...cloudTrail, Action: ["kms:Decrypt", "kms:DescribeKey"], Condition: source },
    ]);
  });

  it("is refused for load balancers and for wrong entries", () => {
    const { codes, message } = problemsOf(ofKey([{ service: "load-balancer" }]));
    expect(codes).toEqual(["encryption-key/service-access"]);
    expect(message).toContain('must not be "load-balancer"');
    expect(problemsOf(ofKey([{ ...trail, accountId: "1" }])).codes).toEqual([
      "encryption-key/service-access",
    ]);
  });
});
