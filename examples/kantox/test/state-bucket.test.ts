import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deployerPolicy } from "./deployer-policy.ts";
import { failureOf } from "./failure-of.ts";
import { keepStatesInBucket } from "./keep-states-in-bucket.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";
import { addressesOf, synthesize } from "./synthesize.ts";

let copy: ProjectCopy;

beforeEach(() => void (copy = copyProject()));
afterEach(() => copy.remove());

/** Returns the stacks without their backends, which CDKTF writes in two places. */
function withoutBackends(stacks: ReturnType<typeof synthesize>): object {
  const without = ([name, json]: [string, Record<string, any>]) => {
    const { backend: _, ...terraform } = json["terraform"];
    const { metadata: __, ...meta } = json["//"];
    return [name, { ...json, terraform, "//": meta }];
  };
  return Object.fromEntries(Object.entries(stacks).map(without));
}

const ofType = (json: Record<string, any>, type: string): any[] => Object.values(json[type]);

describe("the table entry for the state bucket", () => {
  it("changes only the backend of each stack, and adds the stack that creates the bucket", () => {
    const before = synthesize(copy.project);
    keepStatesInBucket(copy);
    const after = synthesize(copy.project);
    const { "kantox-state": _, ...others } = after;
    expect(withoutBackends(others)).toEqual(withoutBackends(before));
    for (const [name, json] of Object.entries(after)) {
      expect(json["terraform"].backend).toEqual({
        s3: {
          bucket: "kantox-states",
          key: `${name}/terraform.tfstate`,
          region: "eu-west-1",
          encrypt: true,
          kms_key_id: "arn:aws:kms:eu-west-1:123456789012:alias/kantox-state",
          allowed_account_ids: ["123456789012"],
          use_lockfile: true,
        },
      });
    }
  });

  it("creates a bucket that cannot be destroyed, with its key, access logs, and old states kept for a year", () => {
    keepStatesInBucket(copy);
    const { "kantox-state": state } = synthesize(copy.project);
    expect(state["//"].kantox).toEqual({
      version: 1,
      environment: "state",
      accountId: "123456789012",
      protection: "typed",
      engine: "terraform",
      createsStateBucket: true,
    });
    expect(addressesOf(state)).toEqual([
      "aws_kms_alias.key_Alias_C8F6789F",
      "aws_kms_key.key_Key_1D35EFFF",
      "aws_s3_bucket.access-logs_Bucket_79EF92BD",
      "aws_s3_bucket.states_Bucket_D3F20B39",
      "aws_s3_bucket_lifecycle_configuration.access-logs_Lifecycle_9D2E2E28",
      "aws_s3_bucket_lifecycle_configuration.states_Lifecycle_AA112692",
      "aws_s3_bucket_logging.states_Logging_9462E655",
      "aws_s3_bucket_ownership_controls.access-logs_Ownership_DAD55466",
      "aws_s3_bucket_ownership_controls.states_Ownership_F1468F4B",
      "aws_s3_bucket_policy.access-logs_Policy_DA7B13FA",
      "aws_s3_bucket_policy.states_Policy_C3E38AC3",
      "aws_s3_bucket_public_access_block.access-logs_PublicAccessBlock_9BCF0DCE",
      "aws_s3_bucket_public_access_block.states_PublicAccessBlock_BDB5C252",
      "aws_s3_bucket_server_side_encryption_configuration.access-logs_Encryption_00C1ADB9",
      "aws_s3_bucket_server_side_encryption_configuration.states_Encryption_14788D71",
      "aws_s3_bucket_versioning.access-logs_Versioning_8A3B1481",
      "aws_s3_bucket_versioning.states_Versioning_B25464C7",
    ]);
    const { resource } = state;
    for (const type of ["aws_s3_bucket", "aws_kms_key"]) {
      for (const { lifecycle } of ofType(resource, type)) {
        expect(lifecycle).toEqual({ prevent_destroy: true });
      }
    }
    expect(resource.aws_kms_alias.key_Alias_C8F6789F.name).toBe("alias/kantox-state");
    const { rule } = resource.aws_s3_bucket_lifecycle_configuration.states_Lifecycle_AA112692;
    expect(rule).toEqual([
      {
        id: "whole-bucket",
        status: "Enabled",
        filter: [{}],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        noncurrent_version_expiration: [{ noncurrent_days: 365 }],
      },
    ]);
  });

  it.each([
    ["an option is misspelled", '{ bucket: "kantox-states", region: "eu-west-1", accountId: "1" }'],
    ["the account is missing", '{ bucketName: "kantox-states", region: "eu-west-1" }'],
    ["the account is a number", '{ bucketName: "b-1", region: "eu-west-1", accountId: 12 }'],
  ])("is refused by the compiler if %s", (_, text) => {
    keepStatesInBucket(copy, text);
    expect(failureOf(() => synthesize(copy.project))).toMatch(
      /src\/environments\.ts\(\d+,\d+\): error TS\d+/,
    );
  });

  it("is refused by the blueprint if S3 would not accept the name", () => {
    keepStatesInBucket(
      copy,
      '{ bucketName: "Kantox_States", region: "eu-west-1", accountId: "123456789012" }',
    );
    expect(failureOf(() => synthesize(copy.project))).toContain(
      'got "Kantox_States". Write "kantox-states".',
    );
  });
});

describe("the role that deploys an environment", () => {
  const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const inAccount = { "aws:ResourceAccount": "123456789012" };

  it("can access only its own state and lock in the bucket's account, with the documented policy", () => {
    expect(deployerPolicy(keyArn, "kantox-dev").Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: ["arn:aws:s3:::kantox-states"],
        Condition: { StringEquals: inAccount },
      },
      {
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: ["arn:aws:s3:::kantox-states"],
        Condition: { StringEquals: inAccount, StringLike: { "s3:prefix": "kantox-dev/*" } },
      },
      {
        Effect: "Allow",
        Action: [
          "s3:AbortMultipartUpload",
          "s3:GetObject",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
        ],
        Resource: ["arn:aws:s3:::kantox-states/kantox-dev/*"],
        Condition: { StringEquals: inAccount },
      },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: [keyArn],
        Condition: {
          StringEquals: {
            "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::kantox-states",
            "kms:ViaService": "s3.eu-west-1.amazonaws.com",
          },
        },
      },
      {
        Effect: "Allow",
        Action: ["s3:DeleteObject"],
        Resource: ["arn:aws:s3:::kantox-states/kantox-dev/terraform.tfstate.tflock"],
        Condition: { StringEquals: inAccount },
      },
    ]);
  });

  it("gets access to its folder from the bucket and the key if it is in another account", () => {
    const roleArn = "arn:aws:iam::210987654321:role/deployer";
    keepStatesInBucket(copy);
    copy.edit(
      "src/environments.ts",
      '    name: "prod",\n    region: "eu-west-1",\n    accountId: "123456789012",',
      `    name: "prod",\n    region: "eu-west-1",\n    accountId: "210987654321",\n    deployerRoleArn: "${roleArn}",`,
    );
    const { "kantox-state": state, "kantox-prod": prod } = synthesize(copy.project);
    expect(prod["terraform"].backend.s3.allowed_account_ids).toEqual([
      "123456789012",
      "210987654321",
    ]);
    const { resource } = state;
    const { policy } = resource.aws_s3_bucket_policy.states_Policy_C3E38AC3;
    const allowed = (text: string): any[] =>
      JSON.parse(text).Statement.filter(({ Effect }: any) => Effect === "Allow");
    const Principal = { AWS: roleArn };
    const states = "arn:aws:s3:::kantox-states";
    expect(allowed(policy)).toEqual([
      { Effect: "Allow", Principal, Action: ["s3:ListBucket"], Resource: [states] },
      {
        Effect: "Allow",
        Principal,
        Action: ["s3:ListBucket"],
        Resource: [states],
        Condition: { StringLike: { "s3:prefix": "kantox-prod/*" } },
      },
      {
        Effect: "Allow",
        Principal,
        Action: [
          "s3:AbortMultipartUpload",
          "s3:GetObject",
          "s3:ListMultipartUploadParts",
          "s3:PutObject",
        ],
        Resource: [`${states}/kantox-prod/*`],
      },
      {
        Effect: "Allow",
        Principal,
        Action: ["s3:DeleteObject"],
        Resource: [`${states}/kantox-prod/*`],
      },
    ]);
    const [, ofRole] = allowed(resource.aws_kms_key.key_Key_1D35EFFF.policy);
    expect(ofRole).toMatchObject({
      Principal,
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Condition: {
        StringEquals: {
          "kms:EncryptionContext:aws:s3:arn": [states],
          "kms:ViaService": "s3.eu-west-1.amazonaws.com",
        },
      },
    });
  });
});
