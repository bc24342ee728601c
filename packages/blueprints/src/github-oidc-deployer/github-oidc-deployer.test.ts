import { Fn, Lazy, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { GithubOidcDeployer } from "./github-oidc-deployer.ts";
import type { GithubOidcDeployerProps } from "./github-oidc-deployer-props.ts";
import type { GithubRepository } from "./github-repository.ts";
import type { GithubSubjectClaim } from "./github-subject-claim.ts";

const push = {
  actions: ["ecr:PutImage"],
  resources: ["arn:aws:ecr:eu-west-1:123456789012:repository/kantox-api"],
};

const providerArn = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

const api = { owner: "kantox", name: "kantox-api", branches: ["main"] } satisfies GithubRepository;

const minimal = {
  roleName: "kantox-github-actions-role",
  repositories: [api],
  permissions: { images: [push] },
} satisfies GithubOidcDeployerProps;

const built = (props: Partial<GithubOidcDeployerProps> = {}) =>
  synth((stack) => {
    new GithubOidcDeployer(stack, "github", { ...minimal, ...props });
  });

const trustOf = (props: Partial<GithubOidcDeployerProps> = {}) =>
  JSON.parse(built(props).resource("aws_iam_role")["assume_role_policy"]);

const key = (claim: string) => `token.actions.githubusercontent.com:${claim}`;

describe("a deployer with only the required options", () => {
  const deployer = built();

  it("has exactly these addresses", () => {
    expect(deployer.addresses()).toEqual([
      "aws_iam_openid_connect_provider.github_Provider_27A46965",
      "aws_iam_role.github_Role_1B7FB81F",
      "aws_iam_role_policies_exclusive.github_RolePolicies_9241E90C",
      "aws_iam_role_policy.github_Policy-images_9FE3F665",
      "aws_iam_role_policy_attachments_exclusive.github_RoleAttachments_48514DDF",
    ]);
  });

  it("creates GitHub's provider, without thumbprints and protected", () => {
    expect(deployer.resource("aws_iam_openid_connect_provider")).toEqual({
      url: "https://token.actions.githubusercontent.com",
      client_id_list: ["sts.amazonaws.com"],
      lifecycle: { prevent_destroy: true },
    });
  });

  it("has a role with sessions of an hour, which depends on the provider that it trusts", () => {
    const { assume_role_policy: _, ...role } = deployer.resource("aws_iam_role");
    expect(role).toEqual({
      name: "kantox-github-actions-role",
      max_session_duration: 3600,
      depends_on: ["aws_iam_openid_connect_provider.github_Provider_27A46965"],
    });
  });

  it("trusts exactly the given branch", () => {
    expect(trustOf()).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: providerArn },
          Action: ["sts:AssumeRoleWithWebIdentity"],
          Condition: {
            StringEquals: {
              [key("aud")]: "sts.amazonaws.com",
              [key("sub")]: ["repo:kantox/kantox-api:ref:refs/heads/main"],
            },
          },
        },
      ],
    });
  });

  it("grants the given permissions, and removes policies that are added by hand", () => {
    const { policy, ...rest } = deployer.resource("aws_iam_role_policy");
    const role_name = "${aws_iam_role.github_Role_1B7FB81F.name}";
    expect(rest).toEqual({ name: "images", role: role_name });
    expect(JSON.parse(policy).Statement).toEqual([
      { Effect: "Allow", Action: push.actions, Resource: push.resources },
    ]);
    expect(deployer.resource("aws_iam_role_policies_exclusive")).toEqual({
      role_name,
      policy_names: ["${aws_iam_role_policy.github_Policy-images_9FE3F665.name}"],
    });
    expect(deployer.resource("aws_iam_role_policy_attachments_exclusive")).toEqual({
      role_name,
      policy_arns: [],
    });
  });
});

it("has a statement for each repository, with its ids if they are given", () => {
  const aux = {
    owner: "kantox",
    name: "kantox-aux",
    ownerId: "12",
    repositoryId: "34",
    environments: ["prod"],
  };
  const { Statement: statements } = trustOf({ repositories: [api, aux] });
  expect(statements).toHaveLength(2);
  expect(statements[1].Condition).toEqual({
    StringEquals: {
      [key("aud")]: "sts.amazonaws.com",
      [key("repository_id")]: "34",
      [key("repository_owner_id")]: "12",
      [key("sub")]: [
        "repo:kantox/kantox-aux:environment:prod",
        "repo:kantox@12/kantox-aux@34:environment:prod",
      ],
    },
  });
});

it("passes on every option", () => {
  const deployer = built({
    maxSessionSeconds: 7200,
    permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/ci",
    deletion: "allow-when-empty",
    tags: { team: "platform" },
    reasons: {
      deletion: "The account is closed as well.",
      maxSessionSeconds: "The build is slow.",
    },
  });
  expect(deployer.resource("aws_iam_role")).toMatchObject({
    max_session_duration: 7200,
    permissions_boundary: "arn:aws:iam::123456789012:policy/ci",
    tags: { team: "platform" },
  });
  const provider = deployer.resource("aws_iam_openid_connect_provider");
  expect(provider["tags"]).toEqual({ team: "platform" });
  expect(provider["lifecycle"]).toBeUndefined();
});

it("uses an existing provider, and creates none", () => {
  const deployer = built({ providerArn });
  expect(deployer.resources("aws_iam_openid_connect_provider")).toEqual({});
  const role = deployer.resource("aws_iam_role");
  expect(role["depends_on"]).toBeUndefined();
  expect(role["assume_role_policy"]).toContain(providerArn);
});

it("has its ARNs before the resources exist, so that another deployer can use its provider", () => {
  const deployer = synth((stack) => {
    const one = new GithubOidcDeployer(stack, "one", minimal);
    expect(one.roleArn).toBe("arn:aws:iam::123456789012:role/kantox-github-actions-role");
    expect(one.providerArn).toBe(providerArn);
    new GithubOidcDeployer(stack, "two", {
      ...minimal,
      roleName: "two",
      providerArn: one.providerArn,
    });
  });
  expect(Object.keys(deployer.resources("aws_iam_role"))).toEqual(["one/Role", "two/Role"]);
});

it("returns the inputs for a workflow that assumes the role", () => {
  let inputs: unknown;
  synth((stack) => {
    inputs = new GithubOidcDeployer(stack, "github", minimal).workflowInputs;
  });
  expect(inputs).toEqual({
    "role-to-assume": "arn:aws:iam::123456789012:role/kantox-github-actions-role",
    "aws-region": "eu-west-1",
    audience: "sts.amazonaws.com",
  });
});

describe("a relaxed default", () => {
  const ids = { ownerId: "12", repositoryId: "34" };
  const shownOf = (props: Partial<GithubOidcDeployerProps>) =>
    built(props).annotations.map(([level, , message]) => `${level} ${message}`);

  it("is not shown for exact refs and short sessions", () => {
    const environments = ["prod", { name: "qa", branches: ["main"] }];
    expect(shownOf({ repositories: [{ ...api, ...ids, environments, tags: ["v1"] }] })).toEqual([]);
  });

  it("is not the deletion of a provider that exists already", () => {
    const repositories = [{ ...api, ...ids, branches: ["main"] }];
    const shown = (given?: string) =>
      shownOf({ repositories, deletion: "allow-when-empty", ...(given && { providerArn: given }) });
    expect([shown().length, shown(providerArn)]).toEqual([1, []]);
  });

  it("is shown with the repository or environment that it belongs to", () => {
    const environments = [{ name: "prod", tagPrefixes: ["v"] }];
    expect(
      shownOf({
        maxSessionSeconds: 7200,
        deletion: "allow-when-empty",
        repositories: [{ ...api, ...ids, branchPrefixes: ["release/", "hotfix/"], environments }],
        reasons: { tagPrefixes: "Only maintainers can push v tags." },
      }),
    ).toEqual([
      '@cdktf/warn maxSessionSeconds is 7200 instead of 3600, without a reason. Add reasons: { maxSessionSeconds: "…" }, or use the secure value.',
      '@cdktf/warn deletion is "allow-when-empty" instead of "protected", without a reason. Add reasons: { deletion: "…" }, or use the secure value.',
      '@cdktf/warn branchPrefixes is "kantox/kantox-api: release/*, hotfix/*" instead of nothing, without a reason. Add reasons: { branchPrefixes: "…" }, or use the secure value.',
      '@cdktf/info tagPrefixes is "kantox/kantox-api prod: v*" instead of nothing: Only maintainers can push v tags.',
    ]);
  });
});

describe("a repository without ids", () => {
  const shownOf = (props: Partial<GithubOidcDeployerProps>) =>
    built(props).annotations.map(([level, , message]) => `${level} ${message}`);

  it("is a relaxed default with one reason for all repositories", () => {
    const web = { owner: "kantox", name: "kantox-web", branches: ["main"] };
    expect(
      shownOf({ repositories: [api, web], reasons: { repositoryId: "The ids are not known." } }),
    ).toEqual([
      '@cdktf/info repositoryId is "kantox/kantox-api: only the names" instead of "names and ids": The ids are not known.',
      '@cdktf/info repositoryId is "kantox/kantox-web: only the names" instead of "names and ids": The ids are not known.',
    ]);
  });

  it("is not relaxed on GitHub Enterprise Server, whose ids AWS cannot compare", () => {
    expect(shownOf({ issuer: "https://github.example.com/_services/token" })).toEqual([]);
  });
});

describe("the rules", () => {
  const codesOf = (props: Partial<GithubOidcDeployerProps>) =>
    problemsOf((stack) => {
      new GithubOidcDeployer(stack, "github", { ...minimal, ...props });
    }).codes;

  it.each([
    ["role-name", { roleName: "a b" }],
    ["repositories", { repositories: [] }],
    ["repositories", { repositories: api as never }],
    ["repositories", { repositories: ["kantox/kantox-api" as never] }],
    ["permissions", { permissions: { "a b": [push] } }],
    ["path", { path: "deployers" }],
    ["provider-arn", { providerArn: "existing" }],
    ["provider-arn", { providerArn: "create" }],
    ["provider-arn", { providerArn: "arn:aws:iam::123456789012:oidc-provider/example.com" }],
    ["provider-arn", { providerArn: `${providerArn}/kantox` }],
    ["max-session-seconds", { maxSessionSeconds: 900 }],
    ["permissions-boundary-arn", { permissionsBoundaryArn: "boundary" }],
    ["deletion", { deletion: "allow-with-contents" as never }],
    ["tags", { tags: { "aws:x": "y" } }],
    ["reasons", { reasons: { roleName: "…" } as never }],
  ] satisfies [string, Partial<GithubOidcDeployerProps>][])(
    "report github-oidc-deployer/%s for %j",
    (code, props) => {
      expect(codesOf(props)).toEqual([`github-oidc-deployer/${code}`]);
    },
  );

  const attacks = [
    "",
    "*",
    "kantox*",
    "kan?ox",
    "kan$ox",
    "${aws:x}",
    "a@1",
    "a/b",
    "a b",
    "a:b",
    "a\n",
  ];
  const token = Lazy.stringValue({ produce: () => "kantox" });

  it.each([...attacks, "-a", "a.b", "a".repeat(40), token, undefined as never])(
    "refuse the owner %j",
    (owner) => {
      expect(codesOf({ repositories: [{ ...api, owner }] })).toEqual([
        "github-oidc-deployer/owner",
      ]);
    },
  );

  it.each([...attacks, ".", "..", "a".repeat(101), token, undefined as never])(
    "refuse the repository name %j",
    (name) => {
      expect(codesOf({ repositories: [{ ...api, name }] })).toEqual([
        "github-oidc-deployer/repository-name",
      ]);
    },
  );

  it.each(["kantox", "Kantox-2", "octo_acme", "a".repeat(39)])("accept the owner %s", (owner) => {
    expect(trustOf({ repositories: [{ ...api, owner }] }).Statement).toHaveLength(1);
  });

  it.each([".github", "kantox.api_2-x", "a".repeat(100)])(
    "accept the repository name %s",
    (name) => {
      expect(trustOf({ repositories: [{ ...api, name }] }).Statement).toHaveLength(1);
    },
  );

  const ids = { ownerId: "12", repositoryId: "34" };

  it.each([
    { ownerId: "12" },
    { repositoryId: "34" },
    { ownerId: "*", repositoryId: "34" },
    { ownerId: "12", repositoryId: "3?" },
    { ownerId: "012", repositoryId: "34" },
    { ownerId: "12", repositoryId: 34 as never },
    { ownerId: "12", repositoryId: "" },
    { ownerId: token, repositoryId: "34" },
  ])("refuse the ids %j", (wrong) => {
    expect(codesOf({ repositories: [{ ...api, ...wrong }] })).toEqual(["github-oidc-deployer/ids"]);
  });

  it.each([
    { branches: undefined },
    { branches: [] },
    { branches: [], environments: [], tags: [] },
  ])("refuse a repository whose every run would be trusted: %j", (runs) => {
    expect(codesOf({ repositories: [{ ...api, ...runs }] })).toEqual([
      "github-oidc-deployer/trusted-runs",
    ]);
  });

  it("refuse an option that would trust pull requests", () => {
    const repository = { ...api, branches: undefined, pullRequest: true };
    expect(codesOf({ repositories: [repository] })).toEqual([
      "github-oidc-deployer/options",
      "github-oidc-deployer/trusted-runs",
    ]);
  });

  const patterns = ["", "*", "v*", "v?", "${aws:x}", "50%", "a\n", "\u{1f680}", token];

  it.each(patterns)("refuse the environment %j", (environment) => {
    expect(codesOf({ repositories: [{ ...api, environments: [environment] }] })).toEqual([
      "github-oidc-deployer/environments",
    ]);
  });

  it.each(["prod", "Prod (EU)", "prod:eu", "a/b", "café"])("accept the environment %s", (name) => {
    const environments = [name, { name: `${name}2`, branches: ["main"] }];
    expect(trustOf({ repositories: [{ ...api, environments }] }).Statement).toBeDefined();
  });

  it.each([
    ...patterns.map((name) => ({ name, branches: ["main"] })),
    { name: "prod" },
    { name: "prod", branches: [] },
    ["prod"],
  ])("refuse the environment %j with branches and tags", (environment) => {
    expect(codesOf({ repositories: [{ ...api, environments: [environment as never] }] })).toEqual([
      "github-oidc-deployer/environments",
    ]);
  });

  it.each([
    ["branches", { name: "prod", branches: ["ma*n"] }],
    ["git-tags", { name: "prod", tags: ["v*"] }],
    ["branch-prefixes", { name: "prod", branchPrefixes: [""] }],
    ["git-tag-prefixes", { name: "prod", tagPrefixes: ["v*"] }],
  ])("report github-oidc-deployer/%s for the environment %j", (code, environment) => {
    expect(codesOf({ repositories: [{ ...api, environments: [environment] }] })).toEqual([
      `github-oidc-deployer/${code}`,
    ]);
  });

  it("refuse an environment that is listed twice, since one entry could cancel the other", () => {
    const narrow = { name: "prod", branches: ["main"] };
    for (const other of ["prod", "Prod", { name: "prod", tags: ["v1"] }]) {
      const codes = codesOf({ repositories: [{ ...api, environments: [narrow, other] }] });
      expect(new Set(codes)).toEqual(new Set(["github-oidc-deployer/environments"]));
    }
    const environments = [narrow, { name: "qa", branches: ["main"] }, "dev", "dev"];
    expect(trustOf({ repositories: [{ ...api, environments }] }).Statement).toHaveLength(3);
  });

  it.each([...patterns, "refs/heads/main", "a b", "a..b", "/a", "a/", "a.lock", "a~1", "a@{1}"])(
    "refuse the branch %j",
    (branch) => {
      expect(codesOf({ repositories: [{ ...api, branches: [branch] }] })).toEqual([
        "github-oidc-deployer/branches",
      ]);
    },
  );

  it.each(["main", "release/1.0", "dependabot/npm/a-1", "user@feature"])(
    "accept the branch %s",
    (branch) => {
      expect(trustOf({ repositories: [{ ...api, branches: [branch] }] }).Statement).toHaveLength(1);
    },
  );

  it("refuse patterns of tags, and suggest an alternative", () => {
    const { codes, message } = problemsOf((stack) => {
      const repositories = [{ ...api, tags: ["v*"] }];
      new GithubOidcDeployer(stack, "github", { ...minimal, repositories });
    });
    expect(codes).toEqual(["github-oidc-deployer/git-tags"]);
    expect(message).toContain("environment");
  });

  const prefixes = [...patterns, "refs/heads/", "/", "a b", "a..", ".", "-", "a//"];

  it.each(prefixes)("refuse %j as the prefix of a branch or tag", (prefix) => {
    expect(codesOf({ repositories: [{ ...api, branchPrefixes: [prefix] }] })).toEqual([
      "github-oidc-deployer/branch-prefixes",
    ]);
    expect(codesOf({ repositories: [{ ...api, tagPrefixes: [prefix] }] })).toEqual([
      "github-oidc-deployer/git-tag-prefixes",
    ]);
  });

  it.each(["v", "release/", "release-", "v1."])("accept %s as the prefix", (prefix) => {
    const repository = {
      owner: api.owner,
      name: api.name,
      branchPrefixes: [prefix],
      tagPrefixes: [prefix],
    };
    expect(trustOf({ repositories: [repository] }).Statement).toHaveLength(1);
  });

  const file = "kantox/ci/.github/workflows/push.yml";
  const commit = "0123456789abcdef0123456789abcdef01234567";

  it.each([
    "push.yml",
    file,
    `${file}@main`,
    `${file}@v1`,
    `${file}@*`,
    `${file}@refs/heads/*`,
    `${file}@refs/heads/`,
    `${file}@refs/pull/1/merge`,
    `${file}@${commit.slice(1)}`,
    `${file}@${commit.toUpperCase()}`,
    `${file}@${commit}\n`,
    `*/ci/.github/workflows/push.yml@${commit}`,
    `kantox/*/.github/workflows/push.yml@${commit}`,
    `kantox/ci/.github/workflows/*@${commit}`,
    `kantox/ci/.github/workflows/a/push.yml@${commit}`,
    `kantox/ci/.github/workflows/push:x.yml@${commit}`,
    `kantox/ci/.github/workflows/push.sh@${commit}`,
    `kantox/ci/push.yml@${commit}`,
    token,
  ])("refuse the workflow file %j", (workflow) => {
    expect(codesOf({ repositories: [{ ...api, workflows: [workflow] }] })).toEqual([
      "github-oidc-deployer/workflows",
    ]);
  });

  it.each([`${file}@refs/heads/main`, `${file}@refs/tags/v1`, `${file}@${commit}`])(
    "accept the workflow file %s",
    (workflow) => {
      const { Statement } = trustOf({ repositories: [{ ...api, workflows: [workflow] }] });
      expect(Statement).toHaveLength(1);
    },
  );

  it.each([[[]], ["push.yml"], [Token.asList(Fn.split(",", "a,b"))]])(
    "refuse the list of workflow files %j",
    (workflows) => {
      expect(codesOf({ repositories: [{ ...api, workflows: workflows as never }] })).toEqual([
        "github-oidc-deployer/workflows",
      ]);
    },
  );

  it("require trusted runs in addition to a workflow file", () => {
    const repository = { ...api, branches: [], workflows: [`${file}@${commit}`] };
    expect(codesOf({ repositories: [repository] })).toEqual(["github-oidc-deployer/trusted-runs"]);
  });

  it.each([
    ["is not a list", "repo", "list of claims"],
    ["is a token", Token.asList(Fn.split(",", "a,b")), "list of claims"],
    ["is empty", [], "context"],
    ["has a claim twice", ["repo", "context", "repo"], "once"],
    ["identifies only the owner", ["repository_owner", "context"], "repository_id"],
    ["identifies only the id of the owner", ["repository_owner_id", "context"], "repository_id"],
    ["identifies only the workflow", ["job_workflow_ref", "context"], "repository_id"],
    ["is the same for every run of the repository", ["repo"], "pull requests"],
    ["contains a claim that differs between runs", ["repo", "context", "actor"], '"actor"'],
    ["contains a property of the repository", ["repo", "context", "repo_property_team"], "exact"],
    [
      "contains the name of an inherited property",
      ["repo", "context", "constructor"],
      '"constructor"',
    ],
    ["requires a workflow that is not given", ["repo", "context", "job_workflow_ref"], "workflows"],
  ])("refuse a customized subject that %s", (_, subjectClaims, reason) => {
    const { codes, message } = problemsOf((stack) => {
      const repository = { ...api, ...ids, subjectClaims: subjectClaims as never };
      new GithubOidcDeployer(stack, "github", { ...minimal, repositories: [repository] });
    });
    expect(new Set(codes)).toEqual(new Set(["github-oidc-deployer/subject-claims"]));
    expect(message).toContain(reason);
  });

  it.each([
    [["repository_id", "context"], {}],
    [["repo", "repository_owner_id", "context"], {}],
    [["repo", "context", "repository_owner"], { ...ids, tagPrefixes: ["v"] }],
    [["repo", "context", "repository_owner"], { ...ids, branchPrefixes: ["v"] }],
  ] satisfies [GithubSubjectClaim[], Partial<GithubRepository>][])(
    "refuse a subject of %j together with %j",
    (subjectClaims, rest) => {
      expect(codesOf({ repositories: [{ ...api, ...rest, subjectClaims }] })).toEqual([
        "github-oidc-deployer/subject-claims",
      ]);
    },
  );

  it.each([
    [["repo", "context"], {}],
    [["repository_owner_id", "repository_id", "context"], { ...ids, tagPrefixes: ["v"] }],
    [["repo", "context", "job_workflow_ref"], { workflows: [`${file}@${commit}`] }],
  ] satisfies [GithubSubjectClaim[], Partial<GithubRepository>][])(
    "accept a subject of %j together with %j",
    (subjectClaims, rest) => {
      const repositories = [{ ...api, ...rest, subjectClaims }];
      expect(trustOf({ repositories }).Statement).toBeDefined();
    },
  );

  it("refuse a list that only the engine knows", () => {
    const branches = Token.asList(Fn.split(",", "a,b"));
    expect(codesOf({ repositories: [{ ...api, branches }] })).toEqual([
      "github-oidc-deployer/branches",
    ]);
  });

  it("refuse a repository that is listed twice, in any case, or with the same id", () => {
    expect(codesOf({ repositories: [api, { ...api, owner: "Kantox" }] })).toEqual([
      "github-oidc-deployer/repositories",
    ]);
    expect(
      codesOf({
        repositories: [
          { ...api, ...ids },
          { ...api, ...ids, name: "renamed" },
        ],
      }),
    ).toEqual(["github-oidc-deployer/repositories"]);
  });

  it("accept a repository twice while its subject is being customized", () => {
    const subjectClaims = ["repo", "context", "repository_owner"] as const;
    const repositories = [api, { ...api, subjectClaims }];
    expect(trustOf({ repositories }).Statement).toHaveLength(2);
    expect(codesOf({ repositories: [...repositories, { ...api, subjectClaims }] })).toEqual([
      "github-oidc-deployer/repositories",
    ]);
  });

  it("refuse more repositories than fit into a trust policy", () => {
    const repositories = Array.from({ length: 20 }, (_, index) => ({ ...api, name: `r${index}` }));
    expect(codesOf({ repositories })).toEqual(["github-oidc-deployer/repositories"]);
    expect(trustOf({ repositories: repositories.slice(0, 10) }).Statement).toHaveLength(10);
  });

  it("report all problems at once", () => {
    const repositories = [{ owner: "*", name: "*", ownerId: "*" }];
    expect(codesOf({ roleName: "", repositories, providerArn: "x" })).toEqual([
      "github-oidc-deployer/role-name",
      "github-oidc-deployer/owner",
      "github-oidc-deployer/repository-name",
      "github-oidc-deployer/ids",
      "github-oidc-deployer/ids",
      "github-oidc-deployer/trusted-runs",
      "github-oidc-deployer/provider-arn",
    ]);
  });

  it("refuse a second provider in a stack, and suggest sharing the first", () => {
    const { codes, message } = problemsOf((stack) => {
      new GithubOidcDeployer(stack, "one", minimal);
      new GithubOidcDeployer(stack, "two", { ...minimal, roleName: "two" });
    });
    expect(codes).toEqual(["github-oidc-deployer/provider-arn"]);
    expect(message).toContain("providerArn");
  });

  it("refuse a role name that another construct of the stack uses", () => {
    const { codes } = problemsOf((stack) => {
      new GithubOidcDeployer(stack, "one", minimal);
      new GithubOidcDeployer(stack, "two", { ...minimal, providerArn });
    });
    expect(codes).toEqual(["github-oidc-deployer/role-name"]);
  });
});
