import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseIdentity } from "./change-entry.ts";
import { failureOf } from "./failure-of.ts";
import { copyProject, type ProjectCopy } from "./project-copy.ts";
import { addressesOf, synthesize } from "./synthesize.ts";

let copy: ProjectCopy;
let before: ReturnType<typeof synthesize>;
let stacks: ReturnType<typeof synthesize>;

beforeAll(() => {
  copy = copyProject();
  before = synthesize(copy.project);
  chooseIdentity(copy, "dev", "kubernetes");
  chooseIdentity(copy, "qa", "both");
  stacks = synthesize(copy.project);
}, 120_000);

afterAll(() => copy?.remove());

const typesOf = (stack: string) => Object.keys(stacks[stack]["resource"]);
const trustOf = (stack: string, role: string): any[] => {
  const roles: any[] = Object.values(stacks[stack]["resource"]["aws_iam_role"]);
  const found = roles.find(({ name }) => name === role);
  return JSON.parse(found.assume_role_policy).Statement;
};

describe('an environment with identity "kubernetes"', () => {
  it("has neither a user nor an access key, so its state contains no secret", () => {
    expect(typesOf("kantox-dev").filter((type) => /user|group|access_key/.test(type))).toEqual([]);
    const { output } = stacks["kantox-dev"];
    expect(output).not.toHaveProperty("minikube_base_credentials");
    expect(Object.values(output).filter(({ sensitive }: any) => sensitive)).toEqual([]);
    expect(JSON.stringify(stacks["kantox-dev"])).not.toMatch(
      /secret_access_key|aws_iam_access_key/,
    );
  });

  it("has a role that only AUX's service account of the cluster may assume", () => {
    const address = "oidc.example.com/clusters/minikube";
    expect(trustOf("kantox-dev", "kantox-aux-pod-role-dev")).toEqual([
      {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${address}` },
        Action: ["sts:AssumeRoleWithWebIdentity"],
        Condition: {
          StringEquals: {
            [`${address}:aud`]: "sts.amazonaws.com",
            [`${address}:sub`]: "system:serviceaccount:aux:aux",
          },
        },
      },
    ]);
  });

  it("has the same permissions as with the access key", () => {
    const policiesOf = (json: any) =>
      Object.values(json["resource"]["aws_iam_role_policy"]).map(({ name, policy }: any) => [
        name,
        policy,
      ]);
    expect(policiesOf(stacks["kantox-dev"])).toEqual(policiesOf(before["kantox-dev"]));
  });

  it("writes a Kubernetes secret without a key", () => {
    expect(stacks["kantox-dev"]["//"].kantox.kubernetesSecrets[0].data).toEqual({
      AWS_WEB_IDENTITY_TOKEN_FILE: { value: "/var/run/secrets/aws/token" },
      AWS_ROLE_ARN: { output: "service_role_arns", key: "aux_pod" },
      AWS_REGION: { value: "eu-west-1" },
      AWS_ROLE_SESSION_NAME: { value: "kantox-aux-dev" },
    });
    expect(stacks["kantox-dev"]["output"].service_role_arns.value).toEqual({
      aux_pod: "arn:aws:iam::123456789012:role/kantox-aux-pod-role-dev",
      api: expect.any(String),
    });
  });

  it("relaxes no default except deletion, which the table explains", () => {
    const relaxed: any[] = stacks["kantox-dev"]["//"].kantox.relaxed;
    expect(relaxed.filter(({ path }) => path.includes("aux"))).toEqual([
      expect.objectContaining({ option: "deletion", reason: expect.any(String) }),
    ]);
  });
});

describe('an environment with identity "both"', () => {
  it("keeps every resource of the access key, and adds the role", () => {
    const kept = addressesOf(before["kantox-qa"]);
    const now = addressesOf(stacks["kantox-qa"]);
    expect(kept.filter((address) => !now.includes(address))).toEqual([]);
    const added = now.filter((address) => !kept.includes(address));
    expect([...new Set(added.map((address) => address.split(".")[0]))]).toEqual([
      "aws_iam_openid_connect_provider",
      "aws_iam_role",
      "aws_iam_role_policies_exclusive",
      "aws_iam_role_policy",
      "aws_iam_role_policy_attachments_exclusive",
    ]);
  });

  it("already writes the Kubernetes secret without a key", () => {
    const { data } = stacks["kantox-qa"]["//"].kantox.kubernetesSecrets[0];
    expect(Object.keys(data)).not.toContain("AWS_ACCESS_KEY_ID");
  });
});

it("changes nothing in the other environments", () => {
  expect(stacks["kantox-prod"]).toEqual(before["kantox-prod"]);
  expect(stacks["kantox-shared"]).toEqual(before["kantox-shared"]);
});

it("mounts the token at the path in the secret, for the audience that the role trusts", () => {
  const manifest = readFileSync(join(copy.project, "kubernetes/aux-deployment.yaml"), "utf8");
  const { data } = stacks["kantox-dev"]["//"].kantox.kubernetesSecrets[0];
  const [, folder] = /name: aws-token\n +mountPath: (\S+)/.exec(manifest) ?? [];
  const [, path] = /serviceAccountToken:\n +path: (\S+)/.exec(manifest) ?? [];
  const [, audience] = / audience: (\S+)/.exec(manifest) ?? [];
  const [, name] = /serviceAccountName: (\S+)/.exec(manifest) ?? [];
  const [, namespace] = /namespace: (\S+)/.exec(manifest) ?? [];
  expect(`${folder}/${path}`).toBe(data.AWS_WEB_IDENTITY_TOKEN_FILE.value);
  expect(JSON.stringify(trustOf("kantox-dev", "kantox-aux-pod-role-dev"))).toContain(
    `"${audience}"`,
  );
  expect(JSON.stringify(trustOf("kantox-dev", "kantox-aux-pod-role-dev"))).toContain(
    `"system:serviceaccount:${namespace}:${name}"`,
  );
});

it("is refused by the compiler without a cluster, and with an access key that would stay unused", () => {
  const one = copyProject();
  try {
    one.edit("src/environments.ts", 'name: "dev",', 'name: "dev", identity: "kubernetes",');
    expect(failureOf(() => synthesize(one.project))).toMatch(/error TS\d+/);
  } finally {
    one.remove();
  }
});
