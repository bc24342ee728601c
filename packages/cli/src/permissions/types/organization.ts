import type { PermissionReader, Values } from "../permission-reader.ts";
import { blocks, isKnown, joined, text, texts, textsAt, type Texts, unknown } from "./values.ts";

const isControl = ({ type }: Values): boolean =>
  type === undefined || type === null || text(type).endsWith("_CONTROL_POLICY");

/** Describes the statements of a control policy. These only limit, so an allowed action is a missing limit. */
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

const member = (service: string): PermissionReader => ({
  kind: `${service} member`,
  name: ["account_id"],
  own: true,
  grants: ({ account_id: account }) => [`findings of account ${text(account)} are read here`],
});

const administrator = (service: string, attribute: string): PermissionReader => ({
  kind: "organization",
  own: false,
  grants: (values) => [
    `account ${text(values[attribute])} administers ${service} for every account`,
  ],
});

/** Readers for AWS Organizations, and for accounts that administer other accounts. */
export const organization: Readonly<Record<string, PermissionReader>> = {
  aws_auditmanager_organization_admin_account_registration: administrator(
    "Audit Manager",
    "admin_account_id",
  ),
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
  aws_fms_admin_account: administrator("Firewall Manager", "account_id"),
  aws_guardduty_member: member("GuardDuty"),
  aws_guardduty_organization_admin_account: administrator("GuardDuty", "admin_account_id"),
  aws_inspector2_delegated_admin_account: administrator("Inspector", "account_id"),
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
    denies: ({ policy_id: policy }) => [`limited to the permissions of the policy ${text(policy)}`],
  },
  aws_organizations_resource_policy: { kind: "organization", own: false, documents: ["content"] },
  aws_securityhub_member: member("Security Hub"),
  aws_securityhub_organization_admin_account: administrator("Security Hub", "admin_account_id"),
  aws_servicecatalog_organizations_access: {
    kind: "organization",
    own: false,
    grants: ({ enabled }) =>
      enabled === false ? [] : ["Service Catalog may share portfolios in the organization"],
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
