import { describe, expect, it } from "vitest";
import { grantsOf } from "../../../test/schema/read-side.ts";

describe("aws_eks_cluster", () => {
  const cluster = (network: object) =>
    grantsOf("aws_eks_cluster", {
      access_config: [{ bootstrap_cluster_creator_admin_permissions: false }],
      compute_config: [],
      role_arn: "arn:role",
      vpc_config: [network],
    });

  it.each([
    [{ endpoint_public_access: true, public_access_cidrs: ["0.0.0.0/0"] }, ["0.0.0.0/0"]],
    [{ endpoint_public_access: true, public_access_cidrs: undefined }, ["0.0.0.0/0"]],
    [{ endpoint_public_access: true, public_access_cidrs: ["203.0.113.7/32"] }, ["203.0.113.7/32"]],
    [{ endpoint_public_access: true, public_access_cidrs: ["10.0.0.0/8"] }, []],
    [{ endpoint_public_access: false, public_access_cidrs: ["0.0.0.0/0"] }, []],
  ])("opens its endpoint with %j", (network, cidrs) => {
    expect(cluster(network)).toEqual([
      "acts as arn:role",
      ...cidrs.map((cidr) => `the Kubernetes API open to ${cidr}`),
    ]);
  });
});

describe("access to a cluster", () => {
  it("is granted by entries, policies and pod identities", () => {
    const entry = { kubernetes_groups: ["admins"], principal_arn: "arn:role", type: "STANDARD" };
    expect(grantsOf("aws_eks_access_entry", entry)).toEqual(["arn:role: Kubernetes group admins"]);
    expect(grantsOf("aws_eks_access_entry", { ...entry, kubernetes_groups: [] })).toEqual([
      "arn:role may log in",
    ]);
    const policy = { policy_arn: "arn:policy", principal_arn: "arn:role" };
    expect(
      grantsOf("aws_eks_access_policy_association", {
        ...policy,
        access_scope: [{ namespaces: ["b", "a"], type: "namespace" }],
      }),
    ).toEqual(["arn:role: everything that arn:policy allows in a, b"]);
    expect(
      grantsOf("aws_eks_access_policy_association", {
        ...policy,
        access_scope: [{ namespaces: null, type: "cluster" }],
      }),
    ).toEqual(["arn:role: everything that arn:policy allows"]);
    expect(
      grantsOf("aws_eks_pod_identity_association", {
        namespace: "n",
        role_arn: "arn:role",
        service_account: "s",
      }),
    ).toEqual(["pods of n/s act as arn:role"]);
  });
});

describe("services and instances", () => {
  it("show public addresses, commands, roles and keys", () => {
    const service = (isOn: boolean) =>
      grantsOf("aws_ecs_service", {
        enable_execute_command: isOn,
        network_configuration: [{ assign_public_ip: isOn }],
      });
    expect(service(true)).toEqual([
      "its tasks have public addresses",
      "commands may be run in its tasks",
    ]);
    expect(service(false)).toEqual([]);
    expect(
      grantsOf("aws_ecs_task_definition", { execution_role_arn: "arn:a", task_role_arn: "arn:b" }),
    ).toEqual(["acts as arn:a", "acts as arn:b"]);
    expect(
      grantsOf("aws_instance", {
        associate_public_ip_address: true,
        iam_instance_profile: "p",
        key_name: "k",
      }),
    ).toEqual(["acts as p", "logins with the key pair k", "has a public address"]);
    expect(
      grantsOf("aws_instance", {
        associate_public_ip_address: false,
        iam_instance_profile: "",
        key_name: "",
      }),
    ).toEqual([]);
  });

  it("show the accounts that a document is shared with", () => {
    const permissions = (account_ids: string) => ({ permissions: { account_ids, type: "Share" } });
    expect(grantsOf("aws_ssm_document", permissions("All"))).toEqual([
      "any AWS account may use it",
    ]);
    expect(grantsOf("aws_ssm_document", permissions("123456789012"))).toEqual([
      "account 123456789012 may use it",
    ]);
    expect(grantsOf("aws_ssm_document", { permissions: null })).toEqual([]);
  });
});
