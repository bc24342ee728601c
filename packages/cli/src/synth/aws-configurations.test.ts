import { describe, expect, it } from "vitest";
import { allowedAccounts, requestsAccountId, awsConfigurations } from "./aws-configurations.ts";
import type { TerraformJson } from "./stack.ts";

const addresses = (json: object) =>
  awsConfigurations(json as TerraformJson).map(({ address }) => address);
const bucket = { resource: { aws_s3_bucket: { x: {} } } };

describe("awsConfigurations", () => {
  it.each<[object, string[]]>([
    [{}, []],
    [{ resource: { terraform_data: { x: {} } } }, []],
    [bucket, ["aws"]],
    [{ ...bucket, provider: { aws: { region: "eu-west-1" } } }, ["aws"]],
    [{ ...bucket, provider: { aws: [{ alias: "us" }, {}] } }, ["aws", "aws.us"]],
    [{ ...bucket, provider: { aws: [{ alias: "us" }] } }, ["aws.us"]],
    [
      {
        terraform: { required_providers: { amazon: { source: "hashicorp/aws" } } },
        provider: { amazon: [{}], google: [{}] },
      },
      ["amazon"],
    ],
  ])("finds the configurations of %j, the default one first", (json, expected) => {
    expect(addresses(json)).toEqual(expected);
  });
});

const configuration = (block: object) => ({ address: "aws", block: { ...block } });

it.each<[object, readonly string[] | undefined]>([
  [{}, undefined],
  [{ allowed_account_ids: [] }, undefined],
  [{ allowed_account_ids: ["123456789012"] }, ["123456789012"]],
  [{ allowed_account_ids: [123456789012] }, ["123456789012"]],
  [{ allowed_account_ids: ["${var.account}"] }, undefined],
  [{ allowed_account_ids: "${var.accounts}" }, undefined],
])("reads the allowed accounts of %j", (block, expected) => {
  expect(allowedAccounts(configuration(block))).toEqual(expected);
});

it.each([
  [{}, true],
  [{ skip_requesting_account_id: false }, true],
  [{ skip_requesting_account_id: "false" }, true],
  [{ skip_requesting_account_id: true }, false],
  [{ skip_requesting_account_id: "${var.skip}" }, false],
])("detects whether the provider of %j requests its account id", (block, expected) => {
  expect(requestsAccountId(configuration(block))).toBe(expected);
});
