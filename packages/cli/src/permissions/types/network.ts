import type { PermissionReader, Values } from "../permission-reader.ts";
import { attachedPolicy } from "./attached-policy.ts";
import { fromTheInternet } from "./reachable.ts";
import { blocks, isKnown, joined, text, texts, textsAt, type Texts, unknown } from "./values.ts";

// A load balancer is internet-facing unless the app makes it internal.
const internetFacing: Texts = ({ internal, load_balancer_type: type }) =>
  internal === true || type === "gateway" ? [] : [fromTheInternet];

const loadBalancer: PermissionReader = {
  kind: "load balancer",
  name: ["name", "name_prefix"],
  own: true,
  grants: internetFacing,
};

// Only listeners that authenticate users refuse requests.
const listener = (kind: string, actions: string, name: readonly string[]): PermissionReader => ({
  kind,
  name,
  own: true,
  denies: (values) => [
    ...blocks(values[actions]).flatMap(
      ({ type, authenticate_oidc: oidc, authenticate_cognito: cognito }) =>
        [...blocks(oidc), ...blocks(cognito)]
          .filter(({ on_unauthenticated_request: otherwise }) => otherwise !== "allow")
          .map(() => `requests without a login by ${text(type)} are refused`),
    ),
    ...blocks(values["mutual_authentication"]).flatMap(({ mode }) =>
      mode === "verify" ? ["requests without a trusted certificate are refused"] : [],
    ),
  ],
});

const accelerator: PermissionReader = {
  kind: "accelerator",
  name: ["name"],
  own: true,
  grants: ({ enabled }) => (enabled === false ? [] : [fromTheInternet]),
};

const webAclAssociation: PermissionReader = {
  kind: "resource",
  name: ["resource_arn"],
  own: false,
  denies: ({ web_acl_arn: arn, web_acl_id: id }) => [
    `the web ACL ${text(arn ?? id)} filters its requests`,
  ],
};

/** Readers for load balancers, endpoints, private links, routes and other connections to networks. */
export const network: Readonly<Record<string, PermissionReader>> = {
  aws_alb: loadBalancer,
  aws_alb_listener: listener("listener", "default_action", ["id"]),
  aws_alb_listener_rule: listener("listener rule", "action", ["id"]),
  aws_ec2_instance_connect_endpoint: {
    kind: "instance connect endpoint",
    name: ["subnet_id"],
    own: true,
    grants: ({ subnet_id: subnet }) => [`ssh and rdp to hosts reachable from ${text(subnet)}`],
  },
  aws_ec2_serial_console_access: {
    kind: "region",
    own: false,
    grants: ({ enabled }) => (enabled === false ? [] : ["the serial console of instances"]),
  },
  aws_elb: loadBalancer,
  aws_globalaccelerator_cross_account_attachment: {
    kind: "accelerator attachment",
    name: ["name"],
    own: true,
    grants: (values) => {
      const resources = blocks(values["resource"]).map((each) =>
        text(each["endpoint_id"] ?? each["cidr_block"]),
      );
      return textsAt(values, "principals").flatMap((who) =>
        resources.map((resource) => `${who} may use ${resource}`),
      );
    },
  },
  aws_globalaccelerator_accelerator: accelerator,
  aws_globalaccelerator_custom_routing_accelerator: accelerator,
  aws_internet_gateway: {
    kind: "VPC",
    name: ["vpc_id"],
    own: false,
    grants: ({ vpc_id: vpc }) => (vpc === null || vpc === "" ? [] : ["a gateway to the internet"]),
  },
  aws_internet_gateway_attachment: {
    kind: "VPC",
    name: ["vpc_id"],
    own: false,
    grants: () => ["a gateway to the internet"],
  },
  aws_lb: loadBalancer,
  aws_lb_listener: listener("listener", "default_action", ["id"]),
  aws_lb_listener_rule: listener("listener rule", "action", ["id"]),
  aws_lb_trust_store: {
    kind: "trust store",
    name: ["name", "name_prefix"],
    own: true,
    grants: ({ ca_certificates_bundle_s3_bucket: bucket, ca_certificates_bundle_s3_key: key }) => [
      `callers with a certificate of ${text(bucket)}/${text(key)}`,
    ],
  },
  aws_lb_trust_store_revocation: {
    kind: "trust store",
    name: ["trust_store_arn"],
    own: false,
    denies: ({ revocations_s3_bucket: bucket, revocations_s3_key: key }) => [
      `certificates that ${text(bucket)}/${text(key)} revokes are refused`,
    ],
  },
  aws_network_interface_permission: {
    kind: "network interface",
    name: ["network_interface_id"],
    own: false,
    grants: ({ aws_account_id: account, permission }) => [
      `account ${text(account)}: ${text(permission)}`,
    ],
  },
  aws_networkfirewall_resource_policy: attachedPolicy("firewall policy", "resource_arn"),
  aws_route53_vpc_association_authorization: {
    kind: "hosted zone",
    name: ["zone_id"],
    own: false,
    grants: ({ vpc_id: vpc }) => [`${text(vpc)} may be associated`],
  },
  aws_route53_zone_association: {
    kind: "hosted zone",
    name: ["zone_id"],
    own: false,
    grants: ({ vpc_id: vpc }) => [`${text(vpc)} reads its records`],
  },
  aws_default_route_table: routeTable("default_route_table_id"),
  aws_route: {
    kind: "route table",
    name: ["route_table_id"],
    own: false,
    grants: (values) => internetRoutes([values]),
  },
  aws_route_table: routeTable("id"),
  aws_vpc_block_public_access_exclusion: {
    kind: "VPC",
    name: ["vpc_id", "subnet_id"],
    own: false,
    grants: ({ internet_gateway_exclusion_mode: mode }) => [
      `excluded from the block of public access: ${text(mode)}`,
    ],
  },
  aws_vpc_block_public_access_options: {
    kind: "region",
    own: false,
    denies: ({ internet_gateway_block_mode: mode }) =>
      mode === "block-ingress"
        ? ["traffic from the internet is blocked"]
        : mode === "block-bidirectional"
          ? ["traffic from the internet is blocked", "traffic to the internet is blocked"]
          : [],
  },
  aws_vpc_endpoint: {
    kind: "VPC endpoint",
    name: ["id"],
    own: true,
    documents: ["policy"],
    mirrors: ["policy"],
  },
  aws_vpc_endpoint_policy: attachedPolicy("VPC endpoint", "vpc_endpoint_id"),
  aws_vpc_endpoint_service: {
    kind: "endpoint service",
    name: ["id"],
    own: true,
    mirrors: ["allowed_principals"],
    grants: (values) => textsAt(values, "allowed_principals?").map(mayConnect),
    denies: ({ acceptance_required: isRequired }) =>
      isRequired === true ? ["connections have to be accepted"] : [],
  },
  aws_vpc_endpoint_service_allowed_principal: {
    kind: "endpoint service",
    name: ["vpc_endpoint_service_id"],
    own: false,
    grants: ({ principal_arn: principal }) => [mayConnect(text(principal))],
  },
  aws_vpclattice_auth_policy: attachedPolicy("Lattice resource", "resource_identifier"),
  aws_vpclattice_resource_configuration: {
    kind: "Lattice resource configuration",
    name: ["name"],
    own: true,
    grants: ({ allow_association_to_shareable_service_network: isAllowed }) =>
      isAllowed === true ? ["service networks that are shared may use it"] : [],
  },
  aws_vpclattice_resource_policy: attachedPolicy("Lattice resource", "resource_arn"),
  aws_vpclattice_service: {
    kind: "Lattice service",
    name: ["name"],
    own: true,
    grants: latticeCallers(),
  },
  aws_vpclattice_service_network: {
    kind: "Lattice service network",
    name: ["name"],
    own: true,
    grants: latticeCallers(),
  },
  aws_wafregional_web_acl_association: webAclAssociation,
  aws_wafv2_web_acl_association: webAclAssociation,
};

function latticeCallers(): Texts {
  return ({ auth_type: type }) =>
    type === "AWS_IAM" ? [] : ["any caller in its networks, without a policy"];
}

function mayConnect(principal: string): string {
  return principal === "*" ? "any AWS account may connect to it" : `${principal} may connect to it`;
}

function routeTable(name: string): PermissionReader {
  return {
    kind: "route table",
    name: [name],
    own: true,
    mirrors: ["route"],
    grants: ({ route }) => internetRoutes(blocks(route)),
  };
}

function internetRoutes(routes: readonly Values[]): string[] {
  return routes.flatMap((route) =>
    texts(route["gateway_id"])
      .filter((gateway) => gateway.startsWith("igw-") || gateway === unknown)
      .map((gateway) => `${destination(route)} goes to ${gateway}`),
  );
}

function destination(route: Values): string {
  const found = ["cidr_block", "ipv6_cidr_block", "prefix_list_id"]
    .flatMap((name) => [route[name], route[`destination_${name}`]])
    .filter((target) => isKnown(target));
  return joined(found) || unknown;
}
