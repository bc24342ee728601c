import { expect, it } from "vitest";
import { account, synth } from "../../test/synth.ts";
import {
  accountRootArn,
  bucketArn,
  oidcProviderArn,
  parameterArn,
  repositoryArn,
  roleArn,
  userArn,
} from "./arn.ts";
import { AwsAccount } from "./aws-account.ts";

type Known = Parameters<typeof synth>[1];

function arnsOf(known: Known): string[] {
  const arns: string[] = [];
  synth((stack) => {
    const aws = AwsAccount.of(stack);
    arns.push(
      bucketArn(aws, "kantox-data-dev"),
      parameterArn(aws, "/kantox/dev/x"),
      parameterArn(aws, "x"),
      repositoryArn(aws, "team/api"),
      userArn(aws, "base"),
      roleArn(aws, "aux"),
      accountRootArn(aws),
      oidcProviderArn(aws, "https://token.actions.githubusercontent.com"),
    );
  }, known);
  return arns;
}

it("builds every ARN from the parts of the account", () => {
  expect(arnsOf(account)).toEqual([
    "arn:aws:s3:::kantox-data-dev",
    "arn:aws:ssm:eu-west-1:123456789012:parameter/kantox/dev/x",
    "arn:aws:ssm:eu-west-1:123456789012:parameter/x",
    "arn:aws:ecr:eu-west-1:123456789012:repository/team/api",
    "arn:aws:iam::123456789012:user/base",
    "arn:aws:iam::123456789012:role/aux",
    "arn:aws:iam::123456789012:root",
    "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
  ]);
});

it("uses the given partition in every ARN", () => {
  for (const arn of arnsOf({ ...account, partition: "aws-us-gov" })) {
    expect(arn).toMatch(/^arn:aws-us-gov:/);
  }
});
