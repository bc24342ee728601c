import { TerraformStack, Testing } from "cdktf";
import { expect, it } from "vitest";
import { AwsAccount } from "../iam/aws-account.ts";
import { parameterReadAccess, parameterWriteAccess } from "./parameter-access.ts";

const account = new AwsAccount(new TerraformStack(Testing.app(), "test"), {
  accountId: "123456789012",
  region: "eu-west-1",
  partition: "aws",
});

it("grants reading one parameter by its name, and nothing by path", () => {
  expect(parameterReadAccess(account, "/app/x")).toEqual([
    {
      actions: ["ssm:GetParameter", "ssm:GetParameters"],
      resources: ["arn:aws:ssm:eu-west-1:123456789012:parameter/app/x"],
    },
  ]);
});

it("grants decrypting with the key through SSM, only for this parameter", () => {
  const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234";
  expect(parameterReadAccess(account, "/app/x", keyArn)[1]).toEqual({
    actions: ["kms:Decrypt"],
    resources: [keyArn],
    conditions: {
      StringEquals: {
        "kms:ViaService": "ssm.eu-west-1.amazonaws.com",
        "kms:EncryptionContext:PARAMETER_ARN": "arn:aws:ssm:eu-west-1:123456789012:parameter/app/x",
      },
    },
  });
});

it.each([
  ["standard", ["kms:Encrypt"]],
  ["advanced", ["kms:GenerateDataKey"]],
  [undefined, ["kms:Encrypt", "kms:GenerateDataKey"]],
] as const)("grants writing a value of the tier %s without reading it", (tier, actions) => {
  const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1234";
  const arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/app/x";
  const write = { actions: ["ssm:PutParameter"], resources: [arn] };
  expect(parameterWriteAccess(account, { parameterName: "/app/x", tier })).toEqual([write]);
  expect(parameterWriteAccess(account, { parameterName: "/app/x", tier, keyArn })).toEqual([
    write,
    {
      actions,
      resources: [keyArn],
      conditions: {
        StringEquals: {
          "kms:ViaService": "ssm.eu-west-1.amazonaws.com",
          "kms:EncryptionContext:PARAMETER_ARN": arn,
        },
      },
    },
  ]);
});
