import { describe, expect, it } from "vitest";
import {
  allow,
  answers,
  deny,
  document,
  everything,
  guide,
  identity,
  other,
  own,
  request,
  roleArn,
  root,
  service,
  session,
  user,
  userArn,
  type StatementParts,
} from "./documented-answer.ts";
import { type AccessRequest, type Policies } from "./evaluate.ts";

const principals = `${guide}/reference_policies_elements_principal.html`;
const between = `${guide}/reference_policies_evaluation-logic-cross-account.html`;
const s3Only = document(allow({ Action: "s3:*", Resource: "*" }));
const trusts = `${guide}/reference_policies_evaluation-logic_policy-eval-denyallow.html`;
const boundaryOfTrusted = `${guide}/id_roles_update-role-trust-policy.html`;
const external = `${guide}/id_roles_common-scenarios_third-party.html`;
const assume = (parts: Partial<AccessRequest> = {}) =>
  request({ action: "sts:AssumeRole", resource: roleArn("app"), context: {}, ...parts });
const trust = (principal: unknown, statement: StatementParts = {}, effect = allow): Policies => ({
  trust: document(effect({ Principal: principal, Action: "sts:AssumeRole", ...statement })),
});
const mayAssume = identity(allow({ Action: "sts:AssumeRole", Resource: roleArn("app") }));
const withId = { Condition: { StringEquals: { "sts:ExternalId": "Example-Id" } } };

describe("the decision by a trust policy", () => {
  it.each(
    answers([
      ["a user that it names", "allowed", assume(), trust({ AWS: userArn("carlos") }), trusts],
      [
        "a user that it does not name, but whose own policy allows it",
        "implicitly denied",
        assume(),
        { ...mayAssume, ...trust({ AWS: userArn("maria") }) },
        trusts,
      ],
      [
        "a user of an account that it names",
        "implicitly denied",
        assume(),
        trust({ AWS: root() }),
        principals,
      ],
      [
        "a user of an account that it names, with a policy that allows it",
        "allowed",
        assume(),
        { ...mayAssume, ...trust({ AWS: root() }) },
        principals,
      ],
      [
        "a user with the same name in another account",
        "implicitly denied",
        assume({ principal: user("carlos", other) }),
        { ...mayAssume, ...trust({ AWS: userArn("carlos") }) },
        principals,
      ],
      [
        "a user in another account that it names",
        "implicitly denied",
        assume({ principal: user("carlos", other) }),
        trust({ AWS: userArn("carlos", other) }),
        between,
      ],
      [
        "a user in another account that it names, with a policy that allows it",
        "allowed",
        assume({ principal: user("carlos", other) }),
        { ...mayAssume, ...trust({ AWS: userArn("carlos", other) }) },
        between,
      ],
      [
        "a user that it names, outside the user's boundary",
        "implicitly denied",
        assume(),
        { ...trust({ AWS: userArn("carlos") }), boundary: s3Only },
        boundaryOfTrusted,
      ],
      [
        "a user that it names, inside the user's boundary",
        "allowed",
        assume(),
        {
          ...trust({ AWS: userArn("carlos") }),
          boundary: document(allow({ Action: "sts:AssumeRole", Resource: "*" })),
        },
        boundaryOfTrusted,
      ],
      [
        "a user that it names, with a policy that denies it",
        "explicitly denied",
        assume(),
        { ...identity(deny(everything)), ...trust({ AWS: userArn("carlos") }) },
        trusts,
      ],
      [
        "any principal, which it denies",
        "explicitly denied",
        assume(),
        { ...mayAssume, ...trust({ AWS: "*" }, {}, deny) },
        trusts,
      ],
      [
        "a session of a role that it names",
        "allowed",
        assume({ principal: session("web") }),
        trust({ AWS: roleArn("web") }),
        principals,
      ],
      [
        "a session of a role with a path that it names",
        "allowed",
        assume({ principal: { ...session("web"), roleArn: roleArn("team/web") } }),
        trust({ AWS: roleArn("team/web") }),
        principals,
      ],
      [
        "a third party with its external id",
        "allowed",
        assume({ principal: user("carlos", other), context: { "sts:ExternalId": "Example-Id" } }),
        { ...mayAssume, ...trust({ AWS: root(other) }, withId) },
        external,
      ],
      [
        "a third party without its external id",
        "implicitly denied",
        assume({ principal: user("carlos", other) }),
        { ...mayAssume, ...trust({ AWS: root(other) }, withId) },
        external,
      ],
      [
        "a service",
        "allowed",
        assume({ principal: service("ec2.amazonaws.com") }),
        trust({ Service: "ec2.amazonaws.com" }),
        principals,
      ],
      [
        "a provider's token, if it allows {AWS: *}, which is any principal",
        "allowed",
        assume({
          action: "sts:AssumeRoleWithWebIdentity",
          principal: { type: "Federated", id: "accounts.google.com" },
        }),
        trust({ AWS: "*" }, { Action: "sts:AssumeRoleWithWebIdentity" }),
        principals,
      ],
      [
        "a resource policy in place of a trust policy",
        "implicitly denied",
        assume(),
        {
          ...mayAssume,
          ...trust({ AWS: userArn("maria") }),
          resource: document(allow({ Principal: "*", ...everything })),
        },
        trusts,
      ],
    ]),
  )("$title", ({ given, expected }) => {
    expect(given()).toBe(expected);
  });
});

const github =
  "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws";
const issuer = "token.actions.githubusercontent.com";
const provider = `arn:aws:iam::${own}:oidc-provider/${issuer}`;
const token = (claims: Record<string, string>): AccessRequest =>
  assume({
    principal: { type: "Federated", id: provider },
    action: "sts:AssumeRoleWithWebIdentity",
    context: Object.fromEntries(
      Object.entries(claims).map(([name, value]) => [`${issuer}:${name}`, value]),
    ),
  });
const main = "repo:octo-org/octo-repo:ref:refs/heads/octo-branch";
const federated = (Condition: object) =>
  trust({ Federated: provider }, { Action: "sts:AssumeRoleWithWebIdentity", Condition });
const exact = federated({
  StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: main },
});
const forAll = federated({ "ForAllValues:StringEquals": { [`${issuer}:sub`]: main } });
const anyBranch = federated({ StringLike: { [`${issuer}:sub`]: "repo:octo-org/octo-repo:*" } });

describe("the decision for a GitHub token", () => {
  it.each(
    answers([
      [
        "the token of the named branch",
        "allowed",
        token({ aud: "sts.amazonaws.com", sub: main }),
        exact,
        github,
      ],
      [
        "the token of another branch",
        "implicitly denied",
        token({ aud: "sts.amazonaws.com", sub: `${main}2` }),
        exact,
        github,
      ],
      [
        "a token for another audience",
        "implicitly denied",
        token({ aud: "https://github.com/octo-org", sub: main }),
        exact,
        github,
      ],
      [
        "a token without a subject",
        "implicitly denied",
        token({ aud: "sts.amazonaws.com" }),
        exact,
        github,
      ],
      [
        "a token without a subject, compared with ForAllValues",
        "allowed",
        token({ aud: "sts.amazonaws.com" }),
        forAll,
        `${guide}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
      ],
      [
        "the token of any branch, matched by a star",
        "allowed",
        token({ sub: main }),
        anyBranch,
        github,
      ],
      [
        "the token of a repository whose name has the same prefix",
        "implicitly denied",
        token({ sub: "repo:octo-org/octo-repo2:ref:refs/heads/main" }),
        anyBranch,
        github,
      ],
      [
        "the token of another provider",
        "implicitly denied",
        {
          ...token({ aud: "sts.amazonaws.com", sub: main }),
          principal: { type: "Federated", id: `arn:aws:iam::${own}:oidc-provider/example.com` },
        },
        exact,
        `${guide}/id_roles_providers_create_oidc.html`,
      ],
      [
        "a token presented as a user",
        "implicitly denied",
        assume({ context: { [`${issuer}:aud`]: "sts.amazonaws.com", [`${issuer}:sub`]: main } }),
        { ...mayAssume, ...exact },
        principals,
      ],
    ]),
  )("$title", ({ given, expected }) => {
    expect(given()).toBe(expected);
  });
});

const irsa = "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html";
const podIdentity = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html";
const eksIssuer = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
const eksProvider = `arn:aws:iam::${own}:oidc-provider/${eksIssuer}`;
const ofServiceAccount = trust(
  { Federated: eksProvider },
  {
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${eksIssuer}:aud`]: "sts.amazonaws.com",
        [`${eksIssuer}:sub`]: "system:serviceaccount:default:my-service-account",
      },
    },
  },
);
const ofPod = (serviceAccount: string): AccessRequest =>
  assume({
    principal: { type: "Federated", id: eksProvider },
    action: "sts:AssumeRoleWithWebIdentity",
    context: {
      [`${eksIssuer}:aud`]: "sts.amazonaws.com",
      [`${eksIssuer}:sub`]: `system:serviceaccount:default:${serviceAccount}`,
    },
  });
const ofPodIdentity = trust(
  { Service: "pods.eks.amazonaws.com" },
  {
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: { StringEquals: { "aws:RequestTag/kubernetes-namespace": "Namespace" } },
  },
);
const byEks = (action: string, namespace: string): AccessRequest =>
  assume({
    principal: service("pods.eks.amazonaws.com"),
    action,
    context: { "aws:RequestTag/kubernetes-namespace": namespace },
  });

describe("the decision for a Kubernetes service account", () => {
  it.each(
    answers([
      ["its token", "allowed", ofPod("my-service-account"), ofServiceAccount, irsa],
      ["another token", "implicitly denied", ofPod("default"), ofServiceAccount, irsa],
      [
        "Pod Identity, for its namespace",
        "allowed",
        byEks("sts:AssumeRole", "Namespace"),
        ofPodIdentity,
        podIdentity,
      ],
      [
        "the session tags of Pod Identity",
        "allowed",
        byEks("sts:TagSession", "Namespace"),
        ofPodIdentity,
        podIdentity,
      ],
      [
        "Pod Identity, for another namespace",
        "implicitly denied",
        byEks("sts:AssumeRole", "other"),
        ofPodIdentity,
        podIdentity,
      ],
    ]),
  )("$title", ({ given, expected }) => {
    expect(given()).toBe(expected);
  });
});
