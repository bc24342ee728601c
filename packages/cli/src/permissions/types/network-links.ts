import type { PermissionReader } from "../permission-reader.ts";
import { blocks, isKnown, text, textsAt } from "./values.ts";

const attachment = (grants: NonNullable<PermissionReader["grants"]>): PermissionReader => ({
  kind: "transit gateway",
  name: ["transit_gateway_id"],
  own: false,
  grants,
});

const accepted: PermissionReader = {
  kind: "transit gateway attachment",
  name: ["transit_gateway_attachment_id"],
  own: false,
  grants: () => ["its network may be reached"],
};

const letsIn = (kind: string, name: string): PermissionReader => ({
  kind,
  name: [name],
  own: false,
  grants: ({ security_group_id: group }) => [
    `everything that the security group ${text(group)} lets in`,
  ],
});

const peering: PermissionReader = {
  kind: "VPC peering",
  name: ["id"],
  own: true,
  grants: ({ peer_vpc_id: peer, vpc_id: own, peer_owner_id: account }) => [
    `${text(own)} and ${text(peer)}${isKnown(account) ? ` of account ${text(account)}` : ""} may be connected`,
  ],
};

/** Readers for types that connect networks with each other, or attach a list of addresses to a resource. */
export const networkLinks: Readonly<Record<string, PermissionReader>> = {
  aws_ec2_client_vpn_authorization_rule: {
    kind: "client VPN",
    name: ["client_vpn_endpoint_id"],
    own: false,
    grants: ({
      access_group_id: group,
      authorize_all_groups: isAll,
      target_network_cidr: target,
    }) => [`${isAll === true ? "every user" : `group ${text(group)}`} may reach ${text(target)}`],
  },
  aws_ec2_client_vpn_endpoint: {
    kind: "client VPN",
    name: ["id"],
    own: true,
    grants: ({ authentication_options: options }) =>
      blocks(options).map((option) => {
        const [source] = [
          "active_directory_id",
          "root_certificate_chain_arn",
          "saml_provider_arn",
        ].flatMap((name) => textsAt(option, name));
        return `logins by ${text(option["type"])} ${text(source)}`;
      }),
  },
  aws_ec2_transit_gateway: {
    kind: "transit gateway",
    name: ["id"],
    own: true,
    grants: ({ auto_accept_shared_attachments: isAuto }) =>
      isAuto === "enable" ? ["accounts it is shared with may attach networks"] : [],
  },
  aws_ec2_transit_gateway_peering_attachment: attachment(({ peer_transit_gateway_id: peer }) => [
    `may be connected with ${text(peer)}`,
  ]),
  aws_ec2_transit_gateway_peering_attachment_accepter: accepted,
  aws_ec2_transit_gateway_vpc_attachment: attachment(({ vpc_id: vpc }) => [
    `may be connected with ${text(vpc)}`,
  ]),
  aws_ec2_transit_gateway_vpc_attachment_accepter: accepted,
  aws_network_acl_association: {
    kind: "subnet",
    name: ["subnet_id"],
    own: false,
    grants: ({ network_acl_id: list }) => [`everything that the network ACL ${text(list)} lets in`],
  },
  aws_network_interface_sg_attachment: letsIn("network interface", "network_interface_id"),
  aws_vpc_endpoint_connection_accepter: {
    kind: "endpoint service",
    name: ["vpc_endpoint_service_id"],
    own: false,
    grants: ({ vpc_endpoint_id: endpoint }) => [`${text(endpoint)} may connect to it`],
  },
  aws_vpc_endpoint_security_group_association: letsIn("VPC endpoint", "vpc_endpoint_id"),
  aws_vpc_peering_connection: peering,
  aws_vpc_peering_connection_accepter: peering,
};
