import type { PermissionReader } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { openTo } from "./reachable.ts";
import { all, blocks, isKnown, joined, text, texts, textsAt, type Texts } from "./values.ts";

const kind = "cluster";

// Without a list of addresses, the endpoint of a new cluster is open to all addresses.
const publicEndpoint: Texts = ({ vpc_config: configs }) =>
  blocks(configs).flatMap(({ endpoint_public_access: isPublic, public_access_cidrs: cidrs }) => {
    if (isPublic === false) return [];
    const known = isKnown(cidrs) ? texts(cidrs) : [];
    return openTo("the Kubernetes API", known.length > 0 ? known : ["0.0.0.0/0"]);
  });

/** Readers for EKS and ECS: the users of clusters, and the roles of their pods and tasks. */
export const kubernetes: Readonly<Record<string, PermissionReader>> = {
  aws_eks_access_entry: {
    kind,
    name: ["cluster_name"],
    own: false,
    grants: ({ principal_arn: principal, kubernetes_groups: groups, type }) => {
      const known = isKnown(groups) ? texts(groups) : [];
      const node =
        isKnown(type) && type !== "STANDARD" ? [`${text(principal)}: joins as ${text(type)}`] : [];
      return known.length + node.length > 0
        ? [...node, ...known.map((group) => `${text(principal)}: Kubernetes group ${group}`)]
        : [`${text(principal)} may log in`];
    },
  },
  aws_eks_access_policy_association: {
    kind,
    name: ["cluster_name"],
    own: false,
    grants: ({ principal_arn: principal, policy_arn: policy, access_scope: scopes }) =>
      blocks(scopes).map(({ type, namespaces }) => {
        const where = type === "namespace" ? ` in ${joined(namespaces)}` : "";
        return `${text(principal)}: everything that ${text(policy)} allows${where}`;
      }),
  },
  aws_eks_addon: {
    kind: "cluster addon",
    name: ["addon_name"],
    own: true,
    grants: actsAs("service_account_role_arn", "pod_identity_association[].role_arn"),
  },
  aws_eks_cluster: {
    kind,
    name: ["name"],
    own: true,
    grants: all(actsAs("role_arn", "compute_config[].node_role_arn"), publicEndpoint, (values) =>
      textsAt(values, "access_config[].bootstrap_cluster_creator_admin_permissions").includes(
        "true",
      )
        ? ["its creator administers it"]
        : [],
    ),
  },
  aws_eks_identity_provider_config: {
    kind,
    name: ["cluster_name"],
    own: false,
    grants: ({ oidc }) =>
      blocks(oidc).map(
        ({ issuer_url: issuer, client_id: client }) =>
          `logins by ${text(issuer)} for ${text(client)}`,
      ),
  },
  aws_eks_pod_identity_association: {
    kind,
    name: ["cluster_name"],
    own: false,
    grants: ({ namespace, service_account: account, role_arn: role }) => [
      `pods of ${text(namespace)}/${text(account)} act as ${text(role)}`,
    ],
  },
  aws_ecs_service: {
    kind: "ecs service",
    name: ["name"],
    own: true,
    grants: all(
      actsAs(
        "iam_role?",
        "service_connect_configuration[].service[].tls[].role_arn",
        "volume_configuration[].managed_ebs_volume[].role_arn",
        "vpc_lattice_configurations[].role_arn",
      ),
      ({ network_configuration: networks }) =>
        blocks(networks).flatMap(({ assign_public_ip: isPublic }) =>
          isPublic === true ? ["its tasks have public addresses"] : [],
        ),
      ({ enable_execute_command: isOn }) =>
        isOn === true ? ["commands may be run in its tasks"] : [],
    ),
  },
  aws_ecs_task_set: {
    kind: "ecs service",
    name: ["service"],
    own: false,
    grants: ({ network_configuration: networks }) =>
      blocks(networks).flatMap(({ assign_public_ip: isPublic }) =>
        isPublic === true ? ["its tasks have public addresses"] : [],
      ),
  },
};
