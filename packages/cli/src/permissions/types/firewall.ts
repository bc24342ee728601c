import type { PermissionReader, Values } from "../permission-reader.ts";
import { openTo, ports } from "./reachable.ts";
import { blocks, texts, textsAt, type Texts } from "./values.ts";

/** Describes the ports that a rule of a security group opens to addresses outside private networks. */
const groupRule: Texts = (rule) =>
  openTo(ports(rule["protocol"], rule["from_port"], rule["to_port"]), [
    ...texts(rule["cidr_blocks"]),
    ...texts(rule["ipv6_cidr_blocks"]),
    ...prefixLists(rule["prefix_list_ids"]),
  ]);

const groupRules: Texts = ({ ingress }) => blocks(ingress).flatMap(groupRule);

const securityGroup: PermissionReader = {
  kind: "security group",
  name: ["name", "name_prefix"],
  own: true,
  mirrors: ["ingress"],
  grants: groupRules,
};

const listRule =
  (action: "allow" | "deny"): Texts =>
  (rule) =>
    rule["action"] === action || rule["rule_action"] === action
      ? openTo(ports(rule["protocol"], rule["from_port"], rule["to_port"]), [
          ...texts(rule["cidr_block"]),
          ...texts(rule["ipv6_cidr_block"]),
        ])
      : [];

const listRules =
  (action: "allow" | "deny"): Texts =>
  ({ ingress }) =>
    blocks(ingress).flatMap(listRule(action));

const closed = (opened: readonly string[]): string[] =>
  opened.map((each) => `${each.replace(" open to ", " from ")} is refused`);

const networkList = {
  kind: "network ACL",
  own: true,
  mirrors: ["ingress"],
  grants: listRules("allow"),
  denies: (values: Values) => closed(listRules("deny")(values)),
} satisfies PermissionReader;

/** Readers for security groups, network ACLs and other lists of allowed addresses. */
export const firewall: Readonly<Record<string, PermissionReader>> = {
  aws_default_network_acl: { ...networkList, name: ["default_network_acl_id"] },
  aws_default_security_group: { ...securityGroup, name: ["id"], own: false },
  aws_ec2_managed_prefix_list: {
    kind: "prefix list",
    name: ["name"],
    own: true,
    mirrors: ["entry"],
    grants: (values) => openTo("every rule that uses it", textsAt(values, "entry[].cidr")),
  },
  aws_ec2_managed_prefix_list_entry: {
    kind: "prefix list",
    name: ["prefix_list_id"],
    own: false,
    grants: ({ cidr }) => openTo("every rule that uses it", texts(cidr)),
  },
  aws_emr_block_public_access_configuration: {
    kind: "region",
    own: false,
    denies: ({ block_public_security_group_rules: blocked }) =>
      blocked === true ? ["EMR: security groups open to the internet are refused"] : [],
    grants: ({ permitted_public_security_group_rule_range: ranges }) =>
      blocks(ranges).map(
        ({ min_range: from, max_range: to }) =>
          `EMR: ${ports("tcp", from, to)} may be open to the internet`,
      ),
  },
  aws_gamelift_fleet: {
    kind: "GameLift fleet",
    name: ["name"],
    own: true,
    grants: (values) => [
      ...textsAt(values, "instance_role_arn").map((role) => `acts as ${role}`),
      ...blocks(values["ec2_inbound_permission"]).flatMap((rule) =>
        openTo(
          ports(rule["protocol"], rule["from_port"], rule["to_port"]),
          texts(rule["ip_range"]),
        ),
      ),
    ],
  },
  aws_lightsail_instance_public_ports: {
    kind: "Lightsail instance",
    name: ["instance_name"],
    own: false,
    grants: ({ port_info: rules }) =>
      blocks(rules).flatMap((rule) => {
        const aliases = texts(rule["cidr_list_aliases"] ?? null).map(
          (alias) => `the list ${alias}`,
        );
        const cidrs = [...texts(rule["cidrs"] ?? null), ...texts(rule["ipv6_cidrs"] ?? null)];
        const sources = [...cidrs, ...aliases];
        return openTo(
          ports(rule["protocol"], rule["from_port"], rule["to_port"]),
          sources.length > 0 ? sources : ["0.0.0.0/0"],
        );
      }),
  },
  aws_medialive_input_security_group: {
    kind: "MediaLive input",
    name: ["id"],
    own: true,
    grants: (values) => openTo("input", textsAt(values, "whitelist_rules[].cidr")),
  },
  aws_network_acl: { ...networkList, name: ["id"] },
  aws_network_acl_rule: {
    kind: "network ACL",
    name: ["network_acl_id"],
    own: false,
    grants: (values) => (values["egress"] === true ? [] : listRule("allow")(values)),
    denies: (values) => (values["egress"] === true ? [] : closed(listRule("deny")(values))),
  },
  aws_security_group: securityGroup,
  aws_security_group_rule: {
    kind: "security group",
    name: ["security_group_id"],
    own: false,
    grants: (values) => (values["type"] === "egress" ? [] : groupRule(values)),
  },
  aws_vpc_security_group_ingress_rule: {
    kind: "security group",
    name: ["security_group_id"],
    own: false,
    grants: (values) =>
      openTo(ports(values["ip_protocol"], values["from_port"], values["to_port"]), [
        ...texts(values["cidr_ipv4"]),
        ...texts(values["cidr_ipv6"]),
        ...prefixLists(values["prefix_list_id"]),
      ]),
  },
  aws_workspaces_ip_group: {
    kind: "WorkSpaces IP group",
    name: ["name"],
    own: true,
    grants: (values) => openTo("WorkSpaces", textsAt(values, "rules[].source")),
  },
  aws_workspacesweb_ip_access_settings: {
    kind: "WorkSpaces Web",
    name: ["display_name"],
    own: true,
    grants: (values) => openTo("its portals", textsAt(values, "ip_rule[].ip_range")),
  },
  aws_chime_voice_connector_termination: {
    kind: "voice connector",
    name: ["voice_connector_id"],
    own: false,
    grants: (values) =>
      values["disabled"] === true ? [] : openTo("calls", textsAt(values, "cidr_allow_list")),
  },
  aws_chime_voice_connector_termination_credentials: {
    kind: "voice connector",
    name: ["voice_connector_id"],
    own: false,
    // The names of the logins are sensitive.
    grants: () => ["logins that work"],
  },
  aws_sagemaker_workforce: {
    kind: "SageMaker workforce",
    name: ["workforce_name"],
    own: true,
    grants: (values) => openTo("the worker portal", textsAt(values, "source_ip_config[].cidrs")),
  },
};

function prefixLists(ids: unknown): string[] {
  return texts(ids).map((id) => `prefix list ${id}`);
}
