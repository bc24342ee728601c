import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import type { GithubOidcDeployerProps } from "./github-oidc-deployer-props.ts";
import { GithubOidcDeployer } from "./github-oidc-deployer.ts";
import type { GithubRepository } from "./github-repository.ts";

const githubCom = "token.actions.githubusercontent.com";
const server = "github.example.com/_services/token";
const serverIssuer = `https://${server}`;
const api = { owner: "kantox", name: "kantox-api", branches: ["main"] };
const ids = { ownerId: "12", repositoryId: "34" };
const least = { roleName: "kantox-github", repositories: [api], permissions: {} };

const built = (props: Partial<GithubOidcDeployerProps>) =>
  synth((stack) => {
    new GithubOidcDeployer(stack, "github", { ...least, ...props });
  });

const trustOf = (props: Partial<GithubOidcDeployerProps>): string =>
  built(props).resource("aws_iam_role")["assume_role_policy"];

const codesOf = (props: Partial<GithubOidcDeployerProps>) =>
  problemsOf((stack) => {
    new GithubOidcDeployer(stack, "github", { ...least, ...props });
  }).codes;

const everyClaim: GithubRepository = {
  ...api,
  ...ids,
  environments: ["prod:eu", { name: "prod", tagPrefixes: ["v"] }],
  workflows: ["kantox/ci/.github/workflows/push.yml@refs/heads/main"],
  actorIds: ["41898282"],
  enterpriseId: "3021",
};

describe("an issuer", () => {
  it.each([`${githubCom}/octo-enterprise`, "token.actions.octocorp.ghe.com"])(
    "of an enterprise replaces the issuer of github.com everywhere: %s",
    (address) => {
      const issuer = `https://${address}`;
      const repositories = [everyClaim];
      const expected = trustOf({ repositories }).replaceAll(
        new RegExp(`${githubCom.replaceAll(".", "\\.")}(?=[:"])`, "g"),
        address,
      );
      expect(trustOf({ repositories, issuer })).toBe(expected);
      const provider = built({ issuer }).resource("aws_iam_openid_connect_provider");
      expect(provider).toMatchObject({
        url: issuer,
        client_id_list: ["sts.amazonaws.com"],
      });
    },
  );

  it("of GitHub Enterprise Server compares only the audience and the subject", () => {
    const repositories = [{ ...api, environments: ["prod"], tagPrefixes: ["v"] }];
    const { Statement } = JSON.parse(trustOf({ repositories, issuer: serverIssuer }));
    expect(Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${server}` },
        Action: ["sts:AssumeRoleWithWebIdentity"],
        Condition: {
          StringEquals: {
            [`${server}:aud`]: "sts.amazonaws.com",
            [`${server}:sub`]: [
              "repo:kantox/kantox-api:environment:prod",
              "repo:kantox/kantox-api:ref:refs/heads/main",
            ],
          },
        },
      },
      expect.objectContaining({
        Condition: {
          StringEquals: { [`${server}:aud`]: "sts.amazonaws.com" },
          StringLike: { [`${server}:sub`]: "repo:kantox/kantox-api:ref:refs/tags/v*".split(" ") },
        },
      }),
    ]);
  });

  it.each<[string, Partial<GithubRepository>]>([
    ["ids", ids],
    ["workflows", { workflows: ["kantox/ci/.github/workflows/push.yml@refs/heads/main"] }],
    ["actorIds", { actorIds: ["1"] }],
    ["enterpriseId", { enterpriseId: "1" }],
    ["a branch of an environment", { environments: [{ name: "prod", branches: ["main"] }] }],
    ["an environment with a colon", { environments: ["prod:eu"] }],
  ])("of GitHub Enterprise Server refuses %s, which AWS cannot compare", (_, options) => {
    const repositories = [{ ...api, ...options }];
    const codes = codesOf({ repositories, issuer: serverIssuer });
    expect(new Set(codes)).toEqual(new Set(["github-oidc-deployer/issuer"]));
    built({ repositories });
  });

  it("of GitHub Enterprise Server accepts claims that are in the subject", () => {
    const repositories: GithubRepository[] = [
      {
        ...api,
        ...ids,
        workflows: ["kantox/ci/.github/workflows/push.yml@refs/heads/main"],
        subjectClaims: ["repository_id", "context", "job_workflow_ref"],
      },
    ];
    const trust = trustOf({ repositories, issuer: serverIssuer });
    expect(trust).toContain("repository_id:34:ref:refs/heads/main:job_workflow_ref:kantox/ci/");
    expect(trust).not.toContain(`${server}:job_workflow_ref`);
  });

  it.each([
    "token.actions.githubusercontent.com",
    "http://token.actions.githubusercontent.com",
    "https://token.actions.githubusercontent.com/",
    "https://token.actions.githubusercontent.com/a/b",
    "https://token.actions.githubusercontent.com.evil.example",
    "https://token.actions.githubusercontent.com/_services/token",
    "https://token.actions.a.b.ghe.com",
    "https://token.actions.ghe.com",
    "https://github.example.com",
    "https://localhost/_services/token",
    "https://GitHub.example.com/_services/token",
    "https://*.example.com/_services/token",
    "https://accounts.google.com",
    "",
    1 as never,
    "${TfToken[TOKEN.9]}",
  ])("is refused as %j", (issuer) => {
    expect(codesOf({ issuer })).toEqual(["github-oidc-deployer/issuer"]);
  });

  it("has to be the issuer of the given provider", () => {
    const arn = "arn:aws:iam::123456789012:oidc-provider/";
    built({ issuer: serverIssuer, providerArn: `${arn}${server}` });
    expect(codesOf({ issuer: serverIssuer, providerArn: `${arn}${githubCom}` })).toEqual([
      "github-oidc-deployer/provider-arn",
    ]);
    expect(codesOf({ providerArn: `${arn}${githubCom}/octo` })).toEqual([
      "github-oidc-deployer/provider-arn",
    ]);
  });

  it("may have a provider next to the provider of another issuer", () => {
    const made = synth((stack) => {
      new GithubOidcDeployer(stack, "a", { ...least, roleName: "a" });
      new GithubOidcDeployer(stack, "b", { ...least, roleName: "b", issuer: serverIssuer });
    });
    expect(Object.keys(made.resources("aws_iam_openid_connect_provider"))).toHaveLength(2);
  });
});

describe("an audience", () => {
  it("is required by the trust policy, accepted by the provider, and requested by workflows", () => {
    const audience = "https://github.com/kantox";
    const made = built({ audience });
    expect(made.resource("aws_iam_openid_connect_provider")["client_id_list"]).toEqual([audience]);
    expect(trustOf({ audience })).toContain(`"${githubCom}:aud":"${audience}"`);
    synth((stack) => {
      const deployer = new GithubOidcDeployer(stack, "github", { ...least, audience });
      expect(deployer.workflowInputs.audience).toBe(audience);
    });
  });

  it.each(["", "a b", "*", "${aws:x}", "a".repeat(256), 1 as never])(
    "is refused as %j",
    (audience) => {
      expect(codesOf({ audience })).toEqual(["github-oidc-deployer/audience"]);
    },
  );
});

describe("further claims", () => {
  it("are compared exactly, each once", () => {
    const repositories = [{ ...api, ...ids, actorIds: ["7", "8", "7"], enterpriseId: "3021" }];
    const [{ Condition }] = JSON.parse(trustOf({ repositories })).Statement;
    expect(Condition.StringEquals).toMatchObject({
      [`${githubCom}:actor_id`]: ["7", "8"],
      [`${githubCom}:enterprise_id`]: "3021",
    });
  });

  it.each<[string, Partial<GithubRepository>]>([
    ["actor-ids", { actorIds: [] }],
    ["actor-ids", { actorIds: ["octocat"] }],
    ["actor-ids", { actorIds: [7 as never] }],
    ["actor-ids", { actorIds: "7" as never }],
    ["enterprise-id", { enterpriseId: "octo-enterprise" }],
    ["enterprise-id", { enterpriseId: 7 as never }],
  ])("are refused with %s: %j", (code, options) => {
    expect(codesOf({ repositories: [{ ...api, ...options }] })).toEqual([
      `github-oidc-deployer/${code}`,
    ]);
  });
});
