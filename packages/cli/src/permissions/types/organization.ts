import type { ReadType, Values } from "../read-type.ts";
import { blocks, isKnown, joined, text, texts, textsAt, type Texts, unknown } from "./values.ts";

const share = "resource share";

const isControl = ({ type }: Values): boolean =>
  type === undefined || type === null || text(type).endsWith("_CONTROL_POLICY");

/** Statements of a control policy: they only limit, so an allowed action is a limit that is not there. */
const statements =
  (effect: string): Texts =>
  (values) => {
    if (!isControl(values)) return [];
    return parsed(values["content"]).flatMap((statement) => {
      if (statement["Effect"] !== effect) return [];
      const except = statement["NotAction"] === undefined ? "" : "everything except ";
      const condition =
        statement["Condition"] === undefined ? "" : ` if ${text(statement["Condition"])}`;
      const who =
        statement["Principal"] === undefined ? "" : ` for ${text(statement["Principal"])}`;
      const resource =
        statement["NotResource"] === undefined
          ? statement["Resource"]
          : `everything except ${joined(statement["NotResource"])}`;
      return texts(except === "" ? statement["Action"] : joined(statement["NotAction"])).map(
        (action) => `${except}${action} on ${joined(resource ?? "*")}${who}${condition}`,
      );
    });
  };

const member = (service: string): ReadType => ({
  kind: `${service} member`,
  name: ["account_id"],
  own: true,
  grants: ({ account_id: account }) => [`findings of account ${text(account)} are read here`],
});

const administrator = (service: string, attribute: string): ReadType => ({
  kind: "organization",
  own: false,
  grants: (values) => [
    `account ${text(values[attribute])} administers ${service} for every account`,
  ],
});

/** Organizations, shares between accounts, and accounts that administer others. */
export const organization: Readonly<Record<string, ReadType>> = {
  aws_auditmanager_framework_share: {
    kind: "Audit Manager framework",
    name: ["framework_id"],
    own: false,
    grants: ({ destination_account: account }) => [`account ${text(account)} may use it`],
  },
  aws_auditmanager_organization_admin_account_registration: administrator(
    "Audit Manager",
    "admin_account_id",
  ),
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
  aws_cloudtrail_organization_delegated_admin_account: administrator("CloudTrail", "account_id"),
  aws_config_aggregate_authorization: {
    kind: "account",
    own: false,
    grants: ({ account_id: account, region, authorized_aws_region: newer }) => [
      `account ${text(account)} collects its Config data in ${text(newer ?? region)}`,
    ],
  },
  aws_detective_member: member("Detective"),
  aws_detective_organization_admin_account: administrator("Detective", "account_id"),
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
  aws_fms_admin_account: administrator("Firewall Manager", "account_id"),
  aws_guardduty_member: member("GuardDuty"),
  aws_guardduty_organization_admin_account: administrator("GuardDuty", "admin_account_id"),
  aws_inspector2_delegated_admin_account: administrator("Inspector", "account_id"),
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
  aws_macie2_member: member("Macie"),
  aws_macie2_organization_admin_account: administrator("Macie", "admin_account_id"),
  aws_organizations_account: {
    kind: "account",
    name: ["name"],
    own: true,
    grants: ({ role_name: role, iam_user_access_to_billing: billing }) => [
      `the organization's management account may assume ${isKnown(role) ? text(role) : "OrganizationAccountAccessRole"}`,
      ...(billing === "ALLOW" ? ["IAM users may read its bills"] : []),
    ],
  },
  aws_organizations_delegated_administrator: {
    kind: "organization",
    own: false,
    grants: ({ account_id: account, service_principal: service }) => [
      `account ${text(account)} administers ${text(service)}`,
    ],
  },
  aws_organizations_organization: {
    kind: "organization",
    own: true,
    grants: (values) =>
      textsAt(values, "aws_service_access_principals").map(
        (service) => `${service} may act in every account`,
      ),
    denies: (values) =>
      textsAt(values, "enabled_policy_types").map(
        (type) => `policies of type ${type} are in effect`,
      ),
  },
  aws_organizations_policy: {
    kind: "organization policy",
    name: ["name"],
    own: true,
    grants: statements("Allow"),
    denies: (values) => statements("Deny")(values).map((what) => `${what} is refused`),
  },
  aws_organizations_policy_attachment: {
    kind: "organization target",
    name: ["target_id"],
    own: false,
    denies: ({ policy_id: policy }) => [`it may do no more than the policy ${text(policy)} allows`],
  },
  aws_organizations_resource_policy: { kind: "organization", own: false, documents: ["content"] },
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
  aws_securityhub_member: member("Security Hub"),
  aws_securityhub_organization_admin_account: administrator("Security Hub", "admin_account_id"),
  aws_servicecatalog_organizations_access: {
    kind: "organization",
    own: false,
    grants: ({ enabled }) =>
      enabled === false ? [] : ["Service Catalog may share portfolios in the organization"],
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
  aws_shield_drt_access_log_bucket_association: {
    kind: "bucket",
    name: ["log_bucket"],
    own: false,
    grants: () => ["the Shield response team may read it"],
  },
  aws_shield_drt_access_role_arn_association: {
    kind: "account",
    own: false,
    grants: ({ role_arn: role }) => [`the Shield response team acts as ${text(role)}`],
  },
  aws_vpc_ipam_organization_admin_account: administrator("IPAM", "delegated_admin_account_id"),
};

function parsed(content: unknown): Values[] {
  const notRead = [{ Effect: "Deny", Action: unknown, Resource: unknown }];
  if (content === undefined) return notRead;
  try {
    return blocks(JSON.parse(text(content)) as unknown).flatMap(({ Statement: found }) =>
      blocks(found),
    );
  } catch {
    return notRead;
  }
}
