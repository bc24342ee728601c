import { expect, it } from "vitest";
import { synth } from "../../test/synth.ts";
import { isKnownAtPlan } from "../validation/token.ts";
import { EncryptionKey } from "./encryption-key.ts";
import type { EncryptionKeyProps } from "./encryption-key-props.ts";

/** Returns the statements of the key policy, except for the statement that every key has. */
function furtherStatements(props: Partial<EncryptionKeyProps>): unknown[] {
  const built = synth((stack) => {
    new EncryptionKey(stack, "key", { alias: "kantox-dev", ...props });
  });
  const [root, ...further] = JSON.parse(built.resource("aws_kms_key")["policy"]).Statement;
  expect(root).toMatchObject({ Sid: "LeaveToIamPolicies", Action: ["kms:*"] });
  return further;
}

const administrator = "arn:aws:iam::123456789012:role/security/key-admin";
const foreignRole = "arn:aws:iam::210987654321:role/reader";

it("allows administrators to manage the key, and denies them every use", () => {
  expect(furtherStatements({ administratorArns: [administrator] })).toEqual([
    {
      Sid: "Administer",
      Effect: "Allow",
      Principal: { AWS: [administrator] },
      Action: [
        "kms:CancelKeyDeletion",
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:DescribeKey",
        "kms:DisableKey",
        "kms:DisableKeyRotation",
        "kms:EnableKey",
        "kms:EnableKeyRotation",
        "kms:GetKeyLastUsage",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListGrants",
        "kms:ListKeyPolicies",
        "kms:ListKeyRotations",
        "kms:ListResourceTags",
        "kms:PutKeyPolicy",
        "kms:RevokeGrant",
        "kms:RotateKeyOnDemand",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
      ],
      Resource: ["*"],
    },
    {
      Sid: "DenyUseByAdministrators",
      Effect: "Deny",
      Principal: { AWS: [administrator] },
      Action: [
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyPair",
        "kms:GenerateDataKeyPairWithoutPlaintext",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      Resource: ["*"],
    },
  ]);
});

it("allows CloudWatch Logs to encrypt the named log groups of the account and region", () => {
  expect(furtherStatements({ logGroupNames: ["/kantox/dev/api", "/kantox/dev/aux"] })).toEqual([
    {
      Sid: "EncryptLogGroups",
      Effect: "Allow",
      Principal: { Service: "logs.eu-west-1.amazonaws.com" },
      Action: [
        "kms:Decrypt",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      Resource: ["*"],
      Condition: {
        ArnEquals: {
          "kms:EncryptionContext:aws:logs:arn": [
            "arn:aws:logs:eu-west-1:123456789012:log-group:/kantox/dev/api",
            "arn:aws:logs:eu-west-1:123456789012:log-group:/kantox/dev/aux",
          ],
        },
      },
    },
  ]);
});

it("allows a role in another account to use the key through one service, for named buckets and parameters", () => {
  const statements = furtherStatements({
    crossAccountAccess: [
      {
        roleArn: foreignRole,
        readBucketNames: ["kantox-data-dev", "kantox-logs-dev"],
        writeBucketNames: ["kantox-inbox-dev"],
        readParameterNames: ["/kantox/dev/database/url"],
      },
    ],
  });
  const statement = (actions: string[], service: string, context: object) => ({
    Effect: "Allow",
    Principal: { AWS: foreignRole },
    Action: actions,
    Resource: ["*"],
    Condition: {
      StringEquals: { ...context, "kms:ViaService": `${service}.eu-west-1.amazonaws.com` },
    },
  });
  expect(statements).toEqual([
    statement(["kms:Decrypt"], "s3", {
      "kms:EncryptionContext:aws:s3:arn": [
        "arn:aws:s3:::kantox-data-dev",
        "arn:aws:s3:::kantox-logs-dev",
      ],
    }),
    statement(["kms:Decrypt", "kms:GenerateDataKey"], "s3", {
      "kms:EncryptionContext:aws:s3:arn": ["arn:aws:s3:::kantox-inbox-dev"],
    }),
    statement(["kms:Decrypt"], "ssm", {
      "kms:EncryptionContext:PARAMETER_ARN": [
        "arn:aws:ssm:eu-west-1:123456789012:parameter/kantox/dev/database/url",
      ],
    }),
  ]);
});

const everything: Partial<EncryptionKeyProps> = {
  administratorArns: [administrator, "arn:aws:iam::123456789012:user/break-glass"],
  logGroupNames: ["/kantox/dev/api"],
  crossAccountAccess: [
    { roleArn: foreignRole, readBucketNames: ["kantox-data-dev"] },
    { roleArn: "arn:aws:iam::109876543210:role/writer", writeBucketNames: ["kantox-data-dev"] },
  ],
};

it("never contains a wildcard principal, or a service without a condition", () => {
  const statements = furtherStatements(everything) as { Principal: any; Condition?: object }[];
  const services = statements.filter(({ Principal }) => Principal.Service !== undefined);
  expect(JSON.stringify(statements.map(({ Principal }) => Principal))).not.toContain("*");
  expect(services.map(({ Condition }) => Condition)).toEqual([expect.any(Object)]);
});

it("is completely known at plan time with every option", () => {
  synth((stack) => {
    const { resources } = new EncryptionKey(stack, "key", { alias: "kantox-dev", ...everything });
    expect(isKnownAtPlan(stack, resources.key.policyInput)).toBe(true);
  });
});

it("does not change the addresses of the key with any option", () => {
  const built = synth((stack) => {
    new EncryptionKey(stack, "key", { alias: "kantox-dev", ...everything });
  });
  expect(built.addresses()).toEqual([
    "aws_kms_alias.key_Alias_C8F6789F",
    "aws_kms_key.key_Key_1D35EFFF",
  ]);
});
