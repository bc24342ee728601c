import type { PermissionReader } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { all, blocks, isKnown, text, textsAt, type Texts } from "./values.ts";

const publicAddress = "has a public address";

const keyPair: Texts = ({ key_name: name }) =>
  isKnown(name) ? [`logins with the key pair ${text(name)}`] : [];

const addresses =
  (attribute: string): Texts =>
  (values) =>
    values[attribute] === true || values[attribute] === "true" ? [publicAddress] : [];

const interfaces: Texts = ({ network_interfaces: found }) =>
  blocks(found).flatMap(addresses("associate_public_ip_address"));

const instance: PermissionReader = {
  kind: "instance",
  name: ["id"],
  own: true,
  grants: all(actsAs("iam_instance_profile?"), keyPair, addresses("associate_public_ip_address")),
};

const subnet: PermissionReader = {
  kind: "subnet",
  name: ["id"],
  own: true,
  grants: ({ map_public_ip_on_launch: isPublic }) =>
    isPublic === true ? ["new instances have public addresses"] : [],
};

const layer: PermissionReader = {
  kind: "OpsWorks layer",
  name: ["name"],
  own: true,
  grants: all(actsAs("custom_instance_profile_arn"), ({ auto_assign_public_ips: isPublic }) =>
    isPublic === true ? ["its instances have public addresses"] : [],
  ),
};

/** Readers for instances, their templates, key pairs and addresses. */
export const instances: Readonly<Record<string, PermissionReader>> = {
  aws_eip_association: {
    kind: "instance",
    name: ["instance_id", "network_interface_id"],
    own: false,
    grants: () => [publicAddress],
  },
  aws_default_subnet: subnet,
  aws_eip: {
    kind: "instance",
    name: ["instance", "network_interface"],
    own: false,
    grants: ({ instance: own, network_interface: attached }) =>
      [own, attached].some((each) => isKnown(each)) ? [publicAddress] : [],
  },
  aws_instance: instance,
  aws_key_pair: {
    kind: "key pair",
    name: ["key_name", "key_name_prefix"],
    own: true,
    grants: () => ["a key that new instances accept"],
  },
  aws_launch_configuration: {
    kind: "launch configuration",
    name: ["name", "name_prefix"],
    own: true,
    grants: all(actsAs("iam_instance_profile"), keyPair, addresses("associate_public_ip_address")),
  },
  aws_launch_template: {
    kind: "launch template",
    name: ["name", "name_prefix"],
    own: true,
    grants: all(
      actsAs("iam_instance_profile[].arn", "iam_instance_profile[].name"),
      keyPair,
      interfaces,
    ),
  },
  aws_lightsail_key_pair: {
    kind: "key pair",
    name: ["name"],
    own: true,
    grants: () => ["a key that new instances accept"],
  },
  ...Object.fromEntries(
    [
      "custom",
      "ecs_cluster",
      "ganglia",
      "haproxy",
      "java_app",
      "memcached",
      "mysql",
      "nodejs_app",
      "php_app",
      "rails_app",
      "static_web",
    ].map((name) => [`aws_opsworks_${name}_layer`, layer]),
  ),
  aws_opsworks_permission: {
    kind: "OpsWorks stack",
    name: ["stack_id"],
    own: false,
    grants: ({ user_arn: user, level, allow_ssh: ssh, allow_sudo: sudo }) => [
      ...(isKnown(level) ? [`${text(user)}: ${text(level)}`] : []),
      ...(ssh === true ? [`${text(user)}: ssh`] : []),
      ...(sudo === true ? [`${text(user)}: sudo`] : []),
    ],
  },
  aws_spot_fleet_request: {
    kind: "spot fleet",
    name: ["id"],
    own: true,
    grants: all(
      actsAs(
        "iam_fleet_role",
        "launch_specification[].iam_instance_profile",
        "launch_specification[].iam_instance_profile_arn",
      ),
      ({ launch_specification: found }) =>
        blocks(found).flatMap(all(keyPair, addresses("associate_public_ip_address"))),
    ),
  },
  aws_spot_instance_request: instance,
  aws_subnet: subnet,
  aws_ssm_activation: {
    kind: "SSM activation",
    name: ["name"],
    own: true,
    grants: (values) =>
      textsAt(values, "iam_role").map((role) => `machines that register act as ${role}`),
  },
  aws_ssm_document: {
    kind: "SSM document",
    name: ["name"],
    own: true,
    grants: ({ permissions }) =>
      blocks(permissions).flatMap(({ account_ids: accounts }) =>
        text(accounts ?? "")
          .split(",")
          .filter((account) => account !== "")
          .map((account) =>
            account.toLowerCase() === "all"
              ? "any AWS account may use it"
              : `account ${account} may use it`,
          ),
      ),
  },
};
