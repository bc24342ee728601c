import { afterEach, describe, expect, it } from "vitest";
import {
  awsInState,
  matched,
  oldState,
  stackOf,
  type OldBlock,
} from "../../test/adopt/adopt-builders.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { appResources } from "./app-resources.ts";
import type { OldEntry } from "./match-resources.ts";
import { carriedEntries, type Carried } from "./carried-entries.ts";

const stacks = [
  stackOf("dev", { resource: { aws_iam_role: { reader: { name: "reader" } } } }),
  stackOf("qa", { resource: { terraform_data: { a: { input: 1 } } } }),
];

const blocks: readonly OldBlock[] = [
  { address: "module.r[0].aws_iam_role.this[0]", attributes: { name: "reader" } },
  { address: 'aws_iam_policy.this["a"]', attributes: { name: "p-a" } },
  { address: 'aws_iam_policy.this["b"]', attributes: { name: "p-b" } },
  {
    address: 'module.x["a"].aws_iam_role_policy_attachment.this[0]',
    attributes: { role: "reader", policy_arn: "arn" },
    provider: 'module.x.provider["registry.opentofu.org/hashicorp/aws"].old',
    instance: {
      dependencies: ["aws_iam_policy.this", "module.r.aws_iam_role.this", "aws_iam_role.gone"],
    },
  },
  {
    address: "random_id.suffix",
    attributes: { id: "x" },
    provider: 'provider["registry.terraform.io/hashicorp/random"]',
  },
];

let hasOtherOwner = false;
afterEach(() => {
  hasOtherOwner = false;
});

function carry(...values: readonly string[]): readonly Carried[] {
  const { matches, left } = matched(stacks, [oldState("old", blocks)]);
  const resources = stacks.flatMap((stack) => appResources(stack));
  // Another environment describes the policy "b".
  const otherOwner = ({ entry }: OldEntry) =>
    hasOtherOwner && entry.attributes["name"] === "p-b" ? resources[0] : undefined;
  return carriedEntries({ values, stacks, left, matches, resources, otherOwner });
}

function problemsOf(...values: readonly string[]): string[] {
  try {
    carry(...values);
  } catch (error) {
    if (error instanceof KantoxError) return error.message.split("\n").slice(1);
    throw error;
  }
  return [];
}

describe("carriedEntries", () => {
  it("moves entries to new addresses, with the dependencies between them", () => {
    const found = carry(
      'dev:aws_iam_policy.this["a"]',
      'dev:module.x["a"].aws_iam_role_policy_attachment.this[0]',
    );
    expect(
      found.map(({ address, provider, dependencies }) => ({ address, provider, dependencies })),
    ).toEqual([
      {
        address: "aws_iam_policy.adopted_aws_iam_policy_this_a",
        provider: awsInState,
        dependencies: [],
      },
      {
        address:
          "aws_iam_role_policy_attachment.adopted_module_x_a_aws_iam_role_policy_attachment_this_0",
        provider: awsInState,
        dependencies: ["aws_iam_policy.adopted_aws_iam_policy_this_a", "aws_iam_role.reader"],
      },
    ]);
  });

  it("depends on all instances of a block", () => {
    const found = carry(
      'dev:aws_iam_policy.this["a"]',
      'dev:aws_iam_policy.this["b"]',
      'dev:module.x["a"].aws_iam_role_policy_attachment.this[0]',
    );
    expect(found[2]?.dependencies).toEqual([
      "aws_iam_policy.adopted_aws_iam_policy_this_a",
      "aws_iam_policy.adopted_aws_iam_policy_this_b",
      "aws_iam_role.reader",
    ]);
  });

  it("never carries an object of another environment", () => {
    hasOtherOwner = true;
    const addresses = ({ old }: Carried): string => old.entry.address;
    expect(carry('dev:aws_iam_policy.this["a"]').map(addresses)).toEqual([
      'aws_iam_policy.this["a"]',
    ]);
    expect(problemsOf('dev:aws_iam_policy.this["b"]')).toEqual([
      '  dev:aws_iam_policy.this["b"] belongs to dev: adopt dev, too',
    ]);
    expect(problemsOf("dev:*")).toEqual([
      "  random_id.suffix: dev does not use the provider of random_id. Remove it in the old deployment",
    ]);
  });

  it("carries nothing without a value", () => {
    expect(carry()).toEqual([]);
  });

  it("reports all problems at once", () => {
    expect(
      problemsOf(
        "aws_iam_policy.this",
        "prod:aws_iam_policy.this",
        'dev:aws_iam_policy.thas["a"]',
        "dev:module.r[0].aws_iam_role.this[0]",
        "dev:random_id.suffix",
      ),
    ).toEqual([
      "  aws_iam_policy.this does not begin with the name of an adopted environment, followed by a colon",
      "  prod:aws_iam_policy.this does not begin with the name of an adopted environment, followed by a colon",
      '  dev:aws_iam_policy.thas["a"]: no leftover entry has this address. Did you mean aws_iam_policy.this["a"]?',
      "  dev:module.r[0].aws_iam_role.this[0]: no leftover entry has this address",
      "  random_id.suffix: dev does not use the provider of random_id. Remove it in the old deployment",
    ]);
  });

  it("refuses to carry one entry to two environments", () => {
    const address = 'aws_iam_policy.this["a"]';
    expect(problemsOf(`dev:${address}`, `qa:${address}`)).toContain(
      `  ${address} is named by --carry for both dev and qa`,
    );
    expect(problemsOf(`dev:${address}`, `dev:${address}`)).toEqual([]);
  });
});
