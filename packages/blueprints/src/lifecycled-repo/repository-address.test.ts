import { expect, it } from "vitest";
import { repositoryAddress } from "./repository-address.ts";

const where = { accountId: "123456789012", region: "eu-west-1", repositoryName: "team/api" };

it("builds the ARN and the URL that the repository will have", () => {
  expect(repositoryAddress(where)).toEqual({
    arn: "arn:aws:ecr:eu-west-1:123456789012:repository/team/api",
    url: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api",
  });
});

it("knows the domain of China", () => {
  expect(repositoryAddress({ ...where, region: "cn-north-1", partition: "aws-cn" })).toEqual({
    arn: "arn:aws-cn:ecr:cn-north-1:123456789012:repository/team/api",
    url: "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/api",
  });
});
