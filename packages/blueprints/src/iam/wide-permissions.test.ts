import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { AssumeRoleServiceIdentity } from "../assume-role-service-identity/assume-role-service-identity.ts";
import { GithubOidcDeployer } from "../github-oidc-deployer/github-oidc-deployer.ts";
import type { Permissions } from "./inline-policies.ts";
import { permissionRelaxations } from "./wide-permissions.ts";

const wide = (actions: string[], resources: string[], effect?: "Deny") =>
  permissionRelaxations({ all: [{ actions, resources, effect }] }).map(({ value }) => value);

describe("permissions with a wildcard", () => {
  it.each<[string[], string[], string]>([
    [["*"], ["*"], "all: * on *"],
    [["s3:*"], ["arn:aws:s3:::x"], "all: s3:* on arn:aws:s3:::x"],
    [["s3:Get*"], ["arn:aws:s3:::x/*"], "all: s3:Get* on arn:aws:s3:::x/*"],
    [["s3:GetObject"], ["*"], "all: s3:GetObject on *"],
    [["STS:AssumeRole"], ["*"], "all: STS:AssumeRole on *"],
    [["s3:*", "iam:PassRole"], ["*"], "all: s3:* on *; all: iam:PassRole on *"],
  ])("are a relaxed default: %j on %j", (actions, resources, value) => {
    expect(wide(actions, resources)).toEqual([value]);
  });

  it.each<[string[], string[]]>([
    [["s3:GetObject"], ["arn:aws:s3:::x/*"]],
    [["ecr:GetAuthorizationToken"], ["*"]],
    [["ec2:DescribeInstances"], ["*"]],
  ])("are not a relaxed default: %j on %j", (actions, resources) => {
    expect(wide(actions, resources)).toEqual([]);
  });

  it("are not a relaxed default in a denial", () => {
    expect(wide(["*"], ["*"], "Deny")).toEqual([]);
  });
});

describe.each<
  [string, (permissions: Permissions, reasons?: { permissions: string }) => (stack: never) => void]
>([
  [
    "assume-role-service-identity",
    (permissions, reasons) => (stack) =>
      void new AssumeRoleServiceIdentity(stack, "it", {
        userName: "user",
        roleName: "role",
        permissions,
        reasons,
      }),
  ],
  [
    "github-oidc-deployer",
    (permissions, reasons) => (stack) =>
      void new GithubOidcDeployer(stack, "it", {
        roleName: "role",
        repositories: [
          { owner: "kantox", name: "api", ownerId: "1", repositoryId: "2", branches: ["main"] },
        ],
        permissions,
        reasons,
      }),
  ],
])("%s", (folder, build) => {
  const everything: Permissions = { all: [{ actions: ["*"], resources: ["*"] }] };

  it("are refused without a reason if they allow every action on every resource", () => {
    const { codes, message } = problemsOf(build(everything) as never);
    expect(codes).toEqual([`${folder}/permissions`]);
    expect(message).toContain(
      'permissions["all"][0] must not allow every action on every resource',
    );
  });

  it("are shown with their reason if they allow every action on every resource", () => {
    const { annotations } = synth(
      build(everything, { permissions: "It deploys the account." }) as never,
    );
    expect(annotations).toEqual([
      [
        "@cdktf/info",
        "test/it",
        'permissions is "all: * on *" instead of "exact actions on exact resources": It deploys the account.',
      ],
    ]);
  });

  it("are a warning without a reason", () => {
    const { annotations } = synth(
      build({ all: [{ actions: ["s3:*"], resources: ["*"] }] }) as never,
    );
    expect(annotations.map(([level]) => level)).toEqual(["@cdktf/warn"]);
  });
});
