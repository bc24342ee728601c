import { App, TerraformStack } from "cdktf";
import { describe, expect, expectTypeOf, it } from "vitest";
import { account } from "../../test/synth.ts";
import { setAwsAccount } from "../iam/aws-account.ts";
import type { CrossAccountRepositoryAccess } from "./cross-account-access.ts";
import { crossAccountProblems } from "./cross-account-access-rules.ts";

const stack = new TerraformStack(new App(), "test");
setAwsAccount(stack, account);
const refused = (pullers: unknown) =>
  crossAccountProblems(stack, pullers as CrossAccountRepositoryAccess[]).map(
    ({ code, property, must }) => {
      expect(code).toBe("lifecycled-repo/cross-account-access");
      return `${property} must ${must}`;
    },
  );
const roleArn = "arn:aws:iam::345678901234:role/build/deployer";

it("accepts an account, a role, an organization, or the functions of an account", () => {
  expect(
    refused([
      { accountId: "012345678901" },
      { accountId: undefined, roleArn },
      { roleArn: "arn:aws-us-gov:iam::345678901234:role/a+b=c,d.e@f-g_h" },
      { organizationId: "o-a1b2c3d4e5" },
      { lambdaAccountId: "012345678901" },
    ]),
  ).toEqual([]);
});

it("does not compile with two members or with none", () => {
  expectTypeOf({ roleArn }).toExtend<CrossAccountRepositoryAccess>();
  expectTypeOf({ roleArn, accountId: "012345678901" }).not.toExtend<CrossAccountRepositoryAccess>();
  expectTypeOf({}).not.toExtend<CrossAccountRepositoryAccess>();
});

describe("a cross-account entry", () => {
  const shape = "must have one of accountId, lambdaAccountId, roleArn, organizationId";

  it.each([
    ["in place of a list", { accountId: "012345678901" }, "crossAccountAccess must be a list"],
    ["as any principal", ["*"], `crossAccountAccess[0] ${shape}`],
    [
      "with two members",
      [{ roleArn, accountId: "012345678901" }],
      `crossAccountAccess[0] ${shape}`,
    ],
    ["without a member", [{}], `crossAccountAccess[0] ${shape}`],
    [
      "with an account as a number",
      [{ accountId: 123456789012 }],
      "crossAccountAccess[0].accountId must be a string of twelve digits",
    ],
    [
      "with an account of eleven digits",
      [{ lambdaAccountId: "12345678901" }],
      "crossAccountAccess[0].lambdaAccountId must be a string of twelve digits",
    ],
    [
      "with a wildcard for roles",
      [{ roleArn: "arn:aws:iam::345678901234:role/*" }],
      "crossAccountAccess[0].roleArn must be the ARN of a role",
    ],
    [
      "with a user",
      [{ roleArn: "arn:aws:iam::345678901234:user/reader" }],
      "crossAccountAccess[0].roleArn must be the ARN of a role",
    ],
    [
      "with a wildcard for organizations",
      [{ organizationId: "o-*" }],
      "crossAccountAccess[0].organizationId must be the id of an organization",
    ],
    [
      "with an organizational unit",
      [{ organizationId: "ou-a1b2-c3d4e5f6" }],
      "crossAccountAccess[0].organizationId must be the id of an organization",
    ],
    [
      "if it occurs twice",
      [{ roleArn }, { accountId: "012345678901" }, { roleArn }],
      "crossAccountAccess[2].roleArn must occur only once",
    ],
  ])("is refused %s", (_, pullers, expected) => {
    expect(refused(pullers)).toEqual([expected]);
  });

  it("is refused if the policy would be too long for AWS", () => {
    const roles = (length: number) =>
      Array.from({ length }, (_, index) => ({ roleArn: `${roleArn}-${100 + index}` }));
    expect(refused(roles(190))).toEqual([]);
    expect(refused(roles(200))).toEqual([
      "crossAccountAccess must fit into the 10240 characters that AWS allows for the policy of a repository",
    ]);
  });
});
