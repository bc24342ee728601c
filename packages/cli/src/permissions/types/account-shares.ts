import type { PermissionReader } from "../permission-reader.ts";
import { blocks, text, texts, textsAt } from "./values.ts";

const share = "resource share";

/** Readers for resources that are shared with other accounts or principals. */
export const accountShares: Readonly<Record<string, PermissionReader>> = {
  aws_auditmanager_framework_share: {
    kind: "Audit Manager framework",
    name: ["framework_id"],
    own: false,
    grants: ({ destination_account: account }) => [`account ${text(account)} may use it`],
  },
  aws_cleanrooms_collaboration: {
    kind: "collaboration",
    name: ["name"],
    own: true,
    grants: ({ member: members, creator_member_abilities: own }) => [
      ...texts(own ?? null).map((ability) => `its creator: ${ability}`),
      ...blocks(members).flatMap(({ account_id: account, member_abilities: abilities }) =>
        texts(abilities ?? null).map((ability) => `account ${text(account)}: ${ability}`),
      ),
    ],
  },
  aws_cleanrooms_configured_table: {
    kind: "configured table",
    name: ["name"],
    own: true,
    grants: (values) =>
      textsAt(values, "allowed_columns").map((column) => `the column ${column} may be analyzed`),
  },
  aws_directory_service_shared_directory: {
    kind: "directory",
    name: ["directory_id"],
    own: false,
    grants: ({ target }) => blocks(target).map(({ id }) => `account ${text(id)} may use it`),
  },
  aws_directory_service_shared_directory_accepter: {
    kind: "shared directory",
    name: ["shared_directory_id"],
    own: false,
    grants: () => ["this account may use it"],
  },
  aws_directory_service_trust: {
    kind: "directory",
    name: ["directory_id"],
    own: false,
    grants: ({ remote_domain_name: domain, trust_direction: direction }) => [
      `trust with ${text(domain)}: ${text(direction)}`,
    ],
  },
  aws_dx_gateway_association_proposal: {
    kind: "Direct Connect gateway",
    name: ["dx_gateway_id"],
    own: false,
    grants: ({ associated_gateway_id: gateway }) => [`may be connected with ${text(gateway)}`],
  },
  aws_licensemanager_grant: {
    kind: "license",
    name: ["license_arn"],
    own: false,
    grants: (values) =>
      textsAt(values, "allowed_operations").map(
        (operation) => `${text(values["principal"])}: ${operation}`,
      ),
  },
  aws_licensemanager_grant_accepter: {
    kind: "license grant",
    name: ["grant_arn"],
    own: false,
    grants: () => ["this account may use the license"],
  },
  aws_ram_principal_association: {
    kind: share,
    name: ["resource_share_arn"],
    own: false,
    grants: ({ principal }) => [`${text(principal)} may use what it shares`],
  },
  aws_ram_resource_association: {
    kind: share,
    name: ["resource_share_arn"],
    own: false,
    grants: ({ resource_arn: resource }) => [`shares ${text(resource)}`],
  },
  aws_ram_resource_share: {
    kind: share,
    name: ["name"],
    own: true,
    grants: (values) => [
      ...(values["allow_external_principals"] === true
        ? ["may be shared outside of the organization"]
        : []),
      ...textsAt(values, "permission_arns?").map((arn) => `shares with the permission ${arn}`),
    ],
  },
  aws_ram_resource_share_accepter: {
    kind: share,
    name: ["share_arn"],
    own: false,
    grants: () => ["this account may use what it shares"],
  },
  aws_ram_sharing_with_organization: {
    kind: "organization",
    own: false,
    grants: () => ["accounts may share resources without an invitation"],
  },
  aws_servicecatalog_portfolio_share: {
    kind: "portfolio",
    name: ["portfolio_id"],
    own: false,
    grants: ({ principal_id: principal, type, share_principals: all }) => [
      `${text(type)} ${text(principal)} may use it${all === true ? " with its principals" : ""}`,
    ],
  },
  aws_servicecatalog_principal_portfolio_association: {
    kind: "portfolio",
    name: ["portfolio_id"],
    own: false,
    grants: ({ principal_arn: principal }) => [`${text(principal)} may launch its products`],
  },
};
