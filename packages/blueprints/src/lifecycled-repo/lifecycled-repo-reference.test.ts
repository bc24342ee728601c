import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { LifecycledRepo } from "./lifecycled-repo.ts";
import type { LifecycledRepoReference } from "./lifecycled-repo-reference.ts";

const visible = (repository: LifecycledRepoReference) => ({
  name: repository.repositoryName,
  arn: repository.repositoryArn,
  url: repository.repositoryUrl,
  pull: repository.pullAccess(),
  push: repository.pushAccess(),
});

describe("a reference to a repository", () => {
  it("has the same values as a repository that is created, and creates nothing", () => {
    const reference = { visible: undefined as unknown };
    const referring = synth((stack) => {
      reference.visible = visible(LifecycledRepo.fromName(stack, "team/api"));
    });
    expect(referring.addresses()).toEqual([]);
    expect(referring.json).not.toHaveProperty("data");
    synth((stack) => {
      const made = new LifecycledRepo(stack, "api", { repositoryName: "team/api" });
      expect(reference.visible).toEqual(visible(made));
    });
  });

  it("is in the given account and region, by default those of the stack", () => {
    synth((stack) => {
      const elsewhere = { accountId: "210987654321", region: "us-east-1" };
      expect(visible(LifecycledRepo.fromName(stack, "team/api"))).toMatchObject({
        arn: "arn:aws:ecr:eu-west-1:123456789012:repository/team/api",
        url: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api",
      });
      expect(visible(LifecycledRepo.fromName(stack, "team/api", elsewhere))).toMatchObject({
        arn: "arn:aws:ecr:us-east-1:210987654321:repository/team/api",
        url: "210987654321.dkr.ecr.us-east-1.amazonaws.com/team/api",
      });
    });
  });

  it("has the domain of the stack's partition in its URL", () => {
    const china = { accountId: "123456789012", region: "cn-north-1", partition: "aws-cn" };
    synth((stack) => {
      expect(LifecycledRepo.fromName(stack, "api").repositoryUrl).toBe(
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/api",
      );
    }, china);
  });

  it("reads the unknown parts of its account from data sources, once for the stack", () => {
    const built = synth((stack) => {
      const { repositoryUrl: first } = LifecycledRepo.fromName(stack, "one");
      const { repositoryUrl: second } = LifecycledRepo.fromName(stack, "two");
      stack.addOverride("locals", { first, second });
    }, {});
    expect(built.json["locals"]).toEqual({
      first:
        "${data.aws_caller_identity.AwsAccount.account_id}.dkr.ecr.${data.aws_region.AwsRegion.id}.${data.aws_partition.AwsPartition.dns_suffix}/one",
      second:
        "${data.aws_caller_identity.AwsAccount.account_id}.dkr.ecr.${data.aws_region.AwsRegion.id}.${data.aws_partition.AwsPartition.dns_suffix}/two",
    });
  });
});

it.each([
  ["lifecycled-repo/repository-name", "Team", {}],
  ["lifecycled-repo/account-id", "api", { accountId: "1234" }],
  ["lifecycled-repo/region", "api", { region: "Ireland" }],
])("refuses a reference with %s", (code, name, elsewhere) => {
  const error = problemsOf((stack) => void LifecycledRepo.fromName(stack, name, elsewhere));
  expect(error.codes).toEqual([code]);
  expect(error.message).toContain('LifecycledRepo.fromName "test" has a problem');
});
