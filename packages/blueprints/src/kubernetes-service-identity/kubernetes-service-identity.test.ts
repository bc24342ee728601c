import { Lazy, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { problemsOf, synth } from "../../test/synth.ts";
import { KubernetesServiceIdentity } from "./kubernetes-service-identity.ts";
import type { KubernetesServiceIdentityProps } from "./kubernetes-service-identity-props.ts";

const issuer = "https://oidc.example.com/clusters/main";
const address = "oidc.example.com/clusters/main";
const providerArn = `arn:aws:iam::123456789012:oidc-provider/${address}`;
const read = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::example-data/*"] };

const least = {
  roleName: "example-worker",
  serviceAccount: { namespace: "jobs", name: "worker" },
  clusters: { main: { issuer } },
  permissions: { storage: [read] },
} satisfies KubernetesServiceIdentityProps;

type Some = Partial<KubernetesServiceIdentityProps>;

const built = (props: Some = {}) =>
  synth((stack) => {
    new KubernetesServiceIdentity<string>(stack, "worker", { ...least, ...props });
  });

const trustOf = (props: Some = {}): any[] =>
  JSON.parse(built(props).resource("aws_iam_role")["assume_role_policy"]).Statement;

const trustInMain = {
  Effect: "Allow",
  Principal: { Federated: providerArn },
  Action: ["sts:AssumeRoleWithWebIdentity"],
  Condition: {
    StringEquals: {
      [`${address}:aud`]: "sts.amazonaws.com",
      [`${address}:sub`]: "system:serviceaccount:jobs:worker",
    },
  },
};

describe("an identity with only the required options", () => {
  const identity = built();

  it("has exactly these addresses", () => {
    expect(identity.addresses()).toEqual([
      "aws_iam_openid_connect_provider.worker_Provider-main_2E033B66",
      "aws_iam_role.worker_Role_AC49F7BF",
      "aws_iam_role_policies_exclusive.worker_RolePolicies_F14225C6",
      "aws_iam_role_policy.worker_Policy-storage_E336E5BD",
      "aws_iam_role_policy_attachments_exclusive.worker_RoleAttachments_5387FB8D",
    ]);
  });

  it("creates the cluster's provider, without thumbprints and protected", () => {
    expect(identity.resource("aws_iam_openid_connect_provider")).toEqual({
      url: issuer,
      client_id_list: ["sts.amazonaws.com"],
      lifecycle: { prevent_destroy: true },
    });
  });

  it("has a role with sessions of an hour, which depends on the provider that it trusts", () => {
    const { assume_role_policy: _, ...role } = identity.resource("aws_iam_role");
    expect(role).toEqual({
      name: "example-worker",
      max_session_duration: 3600,
      depends_on: ["aws_iam_openid_connect_provider.worker_Provider-main_2E033B66"],
    });
  });

  it("trusts exactly the service account of the cluster", () => {
    expect(trustOf()).toEqual([trustInMain]);
  });

  it("grants the given permissions, and removes policies that are added by hand", () => {
    const { policy, name } = identity.resource("aws_iam_role_policy");
    expect(name).toBe("storage");
    expect(JSON.parse(policy).Statement).toEqual([
      { Effect: "Allow", Action: read.actions, Resource: read.resources },
    ]);
    expect(identity.resource("aws_iam_role_policies_exclusive")["policy_names"]).toEqual([
      "${aws_iam_role_policy.worker_Policy-storage_E336E5BD.name}",
    ]);
    expect(identity.resource("aws_iam_role_policy_attachments_exclusive")["policy_arns"]).toEqual(
      [],
    );
  });

  it("creates neither a user nor an access key", () => {
    expect(identity.resources("aws_iam_user")).toEqual({});
    expect(identity.resources("aws_iam_access_key")).toEqual({});
  });
});

describe("a cluster with a given provider", () => {
  it("is trusted through the provider's ARN, and gets no new provider", () => {
    const identity = built({ clusters: { main: { issuer, providerArn } } });
    expect(identity.resources("aws_iam_openid_connect_provider")).toEqual({});
    expect(identity.resource("aws_iam_role")["depends_on"]).toBeUndefined();
    expect(trustOf({ clusters: { main: { issuer, providerArn } } })).toEqual([trustInMain]);
  });

  it("can have the provider of another identity, known before it exists", () => {
    const both = synth((stack) => {
      const one = new KubernetesServiceIdentity(stack, "one", least);
      expect(one.providerArnOf("main")).toBe(providerArn);
      expect(one.roleArn).toBe("arn:aws:iam::123456789012:role/example-worker");
      expect(one.subject).toBe("system:serviceaccount:jobs:worker");
      new KubernetesServiceIdentity(stack, "two", {
        ...least,
        roleName: "two",
        clusters: { main: { issuer, providerArn: one.providerArnOf("main") } },
      });
    });
    expect(Object.keys(both.resources("aws_iam_openid_connect_provider"))).toEqual([
      "one/Provider-main",
    ]);
  });

  it("accepts a token as the ARN", () => {
    const token = Token.asString({ "Fn::Later": "arn" });
    expect(trustOf({ clusters: { main: { issuer, providerArn: token } } })).toHaveLength(1);
  });
});

it("trusts only tokens for a given audience", () => {
  const clusters = { main: { issuer, audience: "https://aws.example.com" } };
  const identity = built({ clusters });
  expect(identity.resource("aws_iam_openid_connect_provider")["client_id_list"]).toEqual([
    "https://aws.example.com",
  ]);
  expect(trustOf({ clusters })[0].Condition.StringEquals[`${address}:aud`]).toBe(
    "https://aws.example.com",
  );
});

it("keeps a trailing slash, which is a part of the issuer", () => {
  const clusters = { main: { issuer: `${issuer}/` } };
  const [{ Principal, Condition }] = trustOf({ clusters });
  expect(Principal.Federated).toBe(`${providerArn}/`);
  expect(Object.keys(Condition.StringEquals)).toEqual([`${address}/:aud`, `${address}/:sub`]);
});

describe("a cluster with EKS Pod Identity", () => {
  const clusters = { platform: { eksPodIdentity: { clusterName: "platform" } } };
  const clusterArn = "arn:aws:eks:eu-west-1:123456789012:cluster/platform";

  it("is identified by the source and the session tags that EKS sends", () => {
    expect(trustOf({ clusters })).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: {
            "aws:RequestTag/eks-cluster-arn": clusterArn,
            "aws:RequestTag/kubernetes-namespace": "jobs",
            "aws:RequestTag/kubernetes-service-account": "worker",
            "aws:SourceAccount": "123456789012",
            "aws:SourceArn": clusterArn,
          },
        },
      },
    ]);
  });

  it("gets an association with the role, and no provider", () => {
    const identity = built({ clusters, tags: { team: "platform" } });
    expect(identity.resource("aws_eks_pod_identity_association")).toEqual({
      cluster_name: "platform",
      namespace: "jobs",
      service_account: "worker",
      role_arn: "${aws_iam_role.worker_Role_AC49F7BF.arn}",
      tags: { team: "platform" },
    });
    expect(identity.resources("aws_iam_openid_connect_provider")).toEqual({});
  });

  it("has no provider whose ARN could be used", () => {
    const { codes, message } = problemsOf((stack) => {
      new KubernetesServiceIdentity(stack, "worker", { ...least, clusters }).providerArnOf(
        "platform",
      );
    });
    expect(codes).toEqual(["kubernetes-service-identity/clusters"]);
    expect(message).toContain("got a cluster with eksPodIdentity");
  });
});

it("has a statement and an address for each cluster, whatever their order", () => {
  const main = { issuer };
  const second = { issuer: "https://oidc.example.com/clusters/second" };
  const eks = { eksPodIdentity: { clusterName: "platform" } };
  const one = built({ clusters: { main, second, eks } }).addresses();
  expect(built({ clusters: { eks, second, main } }).addresses()).toEqual(one);
  expect(built({ clusters: { main, second } }).addresses()).toEqual(
    one.filter((each) => !each.includes("PodIdentity")),
  );
  expect(trustOf({ clusters: { main, second, eks } })).toHaveLength(3);
});

describe("allowed source addresses", () => {
  const allowedSourceAddresses = ["203.0.113.0/24"];
  const both = { main: { issuer }, eks: { eksPodIdentity: { clusterName: "platform" } } };

  it("limit where a token may be used, but not requests of EKS itself", () => {
    const [main, eks] = trustOf({ clusters: both, allowedSourceAddresses });
    expect(main.Condition.IpAddress).toEqual({ "aws:SourceIp": allowedSourceAddresses });
    expect(Object.keys(eks.Condition)).toEqual(["StringEquals"]);
  });

  it("limit where sessions may be used, unless sessions may be used from any address", () => {
    const limited = built({ allowedSourceAddresses }).resources("aws_iam_role_policy");
    expect(JSON.parse(limited["worker/Policy-source-addresses"]!["policy"]).Statement).toEqual([
      {
        Sid: "DenyFromOtherAddresses",
        Effect: "Deny",
        Action: ["*"],
        Resource: ["*"],
        Condition: {
          BoolIfExists: { "aws:ViaAWSService": "false" },
          NotIpAddress: { "aws:SourceIp": allowedSourceAddresses },
        },
      },
    ]);
    const any = built({ allowedSourceAddresses, sessionSourceAddresses: "any" });
    expect(Object.keys(any.resources("aws_iam_role_policy"))).toEqual(["worker/Policy-storage"]);
  });
});

it("passes on all other options", () => {
  const identity = built({
    path: "/services/",
    maxSessionSeconds: 7200,
    permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/limit",
    deletion: "allow-when-empty",
    tags: { team: "platform" },
    reasons: { deletion: "A test.", maxSessionSeconds: "Jobs are long." },
  });
  expect(identity.resource("aws_iam_role")).toMatchObject({
    path: "/services/",
    max_session_duration: 7200,
    permissions_boundary: "arn:aws:iam::123456789012:policy/limit",
    tags: { team: "platform" },
  });
  const provider = identity.resource("aws_iam_openid_connect_provider");
  expect(provider["tags"]).toEqual({ team: "platform" });
  expect(provider["lifecycle"]).toBeUndefined();
  synth((stack) => {
    const props = { ...least, path: "/services/" };
    expect(new KubernetesServiceIdentity(stack, "worker", props).roleArn).toBe(
      "arn:aws:iam::123456789012:role/services/example-worker",
    );
  });
});

it("shows its relaxed defaults", () => {
  const allowedSourceAddresses = ["203.0.113.0/24"];
  const { annotations } = built({
    maxSessionSeconds: 7200,
    allowedSourceAddresses,
    sessionSourceAddresses: "any",
    deletion: "allow-when-empty",
    reasons: { sessionSourceAddresses: "It creates presigned URLs." },
  });
  expect(annotations.map(([level, , message]) => `${level} ${message}`)).toEqual([
    '@cdktf/warn maxSessionSeconds is 7200 instead of 3600, without a reason. Add reasons: { maxSessionSeconds: "…" }, or use the secure value.',
    '@cdktf/info sessionSourceAddresses is "any" instead of "allowed": It creates presigned URLs.',
    '@cdktf/warn deletion is "allow-when-empty" instead of "protected", without a reason. Add reasons: { deletion: "…" }, or use the secure value.',
  ]);
  expect(built({ allowedSourceAddresses }).annotations).toEqual([]);
  // Without a provider that is created here, the option has no effect.
  const clusters = { eks: { eksPodIdentity: { clusterName: "main" } } };
  expect(built({ clusters, deletion: "allow-when-empty" }).annotations).toEqual([]);
});

describe("the rules", () => {
  const codesOf = (props: Some) =>
    problemsOf((stack) => {
      new KubernetesServiceIdentity<string>(stack, "worker", { ...least, ...props });
    }).codes;
  const manyClusters = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`c${index}`, { issuer: `${issuer}/${index}` }]),
  );
  const token = Lazy.stringValue({ produce: () => "later" });

  it.each<[string, Some]>([
    ["role-name", { roleName: "a b" }],
    ["service-account", { serviceAccount: undefined }],
    ["service-account", { serviceAccount: "jobs:worker" as never }],
    ["service-account", { serviceAccount: { namespace: "*", name: "worker" } }],
    ["service-account", { serviceAccount: { namespace: "jobs", name: "worker*" } }],
    ["service-account", { serviceAccount: { namespace: "jobs:x", name: "worker" } }],
    ["service-account", { serviceAccount: { namespace: token, name: "worker" } }],
    ["service-account", { serviceAccount: { namespace: "jobs", name: token } }],
    ["service-account", { serviceAccount: { namespace: "jobs" } as never }],
    ["clusters", { clusters: {} }],
    ["clusters", { clusters: undefined }],
    ["clusters", { clusters: [{ issuer }] as never }],
    ["clusters", { clusters: { main: issuer as never } }],
    ["clusters", { clusters: { main: null as never } }],
    ["clusters", { clusters: { main: {} as never } }],
    ["clusters", { clusters: { "a b": { issuer } } }],
    // @ts-expect-error both kinds of clusters in one
    ["clusters", { clusters: { main: { issuer, eksPodIdentity: { clusterName: "a" } } } }],
    ["clusters", { clusters: { a: { issuer }, b: { issuer } } }],
    [
      "clusters",
      {
        clusters: {
          a: { eksPodIdentity: { clusterName: "a" } },
          b: { eksPodIdentity: { clusterName: "a" } },
        },
      },
    ],
    ["clusters", { clusters: manyClusters }],
    ["issuer", { clusters: { main: { issuer: token } } }],
    ["audience", { clusters: { main: { issuer, audience: "" } } }],
    ["audience", { clusters: { main: { issuer, audience: "*" } } }],
    ["audience", { clusters: { main: { issuer, audience: "a".repeat(256) } } }],
    ["audience", { clusters: { main: { issuer, audience: token } } }],
    ["provider-arn", { clusters: { main: { issuer, providerArn: "create" } } }],
    ["provider-arn", { clusters: { main: { issuer, providerArn: `${providerArn}/2` } } }],
    ["provider-arn", { clusters: { main: { issuer, providerArn: providerArn.slice(0, -1) } } }],
    ["eks-cluster-name", { clusters: { main: { eksPodIdentity: { clusterName: "a*" } } } }],
    ["eks-cluster-name", { clusters: { main: { eksPodIdentity: {} as never } } }],
    ["eks-cluster-name", { clusters: { main: { eksPodIdentity: { clusterName: token } } } }],
    ["permissions", { permissions: { "a b": [read] } }],
    [
      "permissions",
      {
        permissions: { "source-addresses": [read] },
        allowedSourceAddresses: ["203.0.113.7"],
      },
    ],
    ["path", { path: "services" }],
    ["max-session-seconds", { maxSessionSeconds: 900 }],
    ["permissions-boundary-arn", { permissionsBoundaryArn: "limit" }],
    ["allowed-source-addresses", { allowedSourceAddresses: ["10.0.0.0/8"] }],
    ["session-source-addresses", { sessionSourceAddresses: "any" }],
    ["deletion", { deletion: "allow-with-contents" as never }],
    ["tags", { tags: { "aws:team": "a" } }],
    ["reasons", { reasons: { roleName: "A reason." } as never }],
    ["options", { serviceAccounts: [] } as never],
    ["options", { clusters: { main: { issuer, audiences: [] } as never } }],
  ])("refuse with %s: %j", (code, props) => {
    expect(codesOf(props)).toEqual([`kubernetes-service-identity/${code}`]);
  });

  it("report all problems at once", () => {
    const serviceAccount = { namespace: "A", name: "B" };
    const clusters = { main: { issuer: "http://x" } };
    expect(codesOf({ roleName: "", serviceAccount, clusters })).toEqual([
      "kubernetes-service-identity/role-name",
      "kubernetes-service-identity/service-account",
      "kubernetes-service-identity/service-account",
      "kubernetes-service-identity/issuer",
    ]);
  });

  it("refuse a second provider for the same issuer, and a second role with the same name", () => {
    const { codes, message } = problemsOf((stack) => {
      new KubernetesServiceIdentity(stack, "one", least);
      new KubernetesServiceIdentity(stack, "two", least);
    });
    expect(codes).toEqual([
      "kubernetes-service-identity/role-name",
      "kubernetes-service-identity/issuer",
    ]);
    expect(message).toContain("pass its providerArnOf to the other identities");
  });
});
