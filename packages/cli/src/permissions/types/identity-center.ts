import type { PermissionReader, Values } from "../permission-reader.ts";

const permissionSet = { kind: "permission set", name: ["permission_set_arn"], own: false };
const application = { kind: "application", name: ["application_arn"], own: false };

/** Readers for IAM Identity Center. */
export const identityCenter: Readonly<Record<string, PermissionReader>> = {
  aws_ssoadmin_permission_set: { kind: "permission set", name: ["name"], own: true },
  aws_ssoadmin_account_assignment: {
    ...permissionSet,
    grants: (values) => [`${principal(values)} has it in the account ${at(values, "target_id")}`],
  },
  aws_ssoadmin_permission_set_inline_policy: { ...permissionSet, documents: ["inline_policy"] },
  aws_ssoadmin_managed_policy_attachment: { ...permissionSet, attached: ["managed_policy_arn"] },
  aws_ssoadmin_customer_managed_policy_attachment: {
    ...permissionSet,
    grants: ({ customer_managed_policy_reference: references }) =>
      blocks(references).map((policy) => `everything that the policy ${named(policy)} allows`),
  },
  aws_ssoadmin_permissions_boundary_attachment: {
    ...permissionSet,
    denies: ({ permissions_boundary: boundaries }) =>
      blocks(boundaries).flatMap((boundary) => [
        ...(typeof boundary["managed_policy_arn"] === "string"
          ? [`only what the boundary ${boundary["managed_policy_arn"]} allows is possible`]
          : []),
        ...blocks(boundary["customer_managed_policy_reference"]).map(
          (policy) => `only what the boundary ${named(policy)} allows is possible`,
        ),
      ]),
  },
  aws_ssoadmin_application: {
    kind: "application",
    name: ["name"],
    own: true,
    grants: ({ status }) => (status === "DISABLED" ? [] : ["sign-in to it is possible"]),
  },
  aws_ssoadmin_application_assignment: {
    ...application,
    grants: (values) => [`${principal(values)} may use it`],
  },
  aws_ssoadmin_application_assignment_configuration: {
    ...application,
    denies: ({ assignment_required: isRequired }) =>
      isRequired === true ? ["only assigned users may use it"] : [],
  },
  aws_ssoadmin_application_access_scope: {
    ...application,
    grants: (values) => [
      `access with the scope ${at(values, "scope")} to ${list(values["authorized_targets"])}`,
    ],
  },
  aws_ssoadmin_trusted_token_issuer: {
    kind: "trusted token issuer",
    name: ["name"],
    own: true,
    grants: ({ trusted_token_issuer_configuration: configurations }) =>
      blocks(configurations)
        .flatMap((configuration) => blocks(configuration["oidc_jwt_configuration"]))
        .map(
          (oidc) =>
            `tokens of ${at(oidc, "issuer_url")} are accepted for the user whose ${at(oidc, "identity_store_attribute_path")} is their ${at(oidc, "claim_attribute_path")}`,
        ),
  },
  aws_ssoadmin_instance_access_control_attributes: {
    kind: "Identity Center instance",
    name: ["instance_arn"],
    own: false,
    grants: ({ attribute: attributes }) =>
      blocks(attributes).map(
        (attribute) =>
          `access by the attribute ${at(attribute, "key")} from ${blocks(attribute["value"])
            .map((value) => list(value["source"]))
            .join(", ")}`,
      ),
  },
  aws_identitystore_user: {
    kind: "Identity Center user",
    name: ["user_name"],
    own: true,
    grants: () => ["a user who can sign in"],
  },
  aws_identitystore_group: { kind: "Identity Center group", name: ["display_name"], own: true },
  aws_identitystore_group_membership: {
    kind: "Identity Center group",
    name: ["group_id"],
    own: false,
    grants: (values) => [`membership of ${at(values, "member_id")}`],
  },
};

function principal(values: Values): string {
  return `${at(values, "principal_type").toLowerCase()} ${at(values, "principal_id")}`;
}

function at(values: Values, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value : "(known after the apply)";
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(", ") : "(known after the apply)";
}

function named(policy: Values): string {
  const path = typeof policy["path"] === "string" ? policy["path"] : "/";
  return `${path}${at(policy, "name")}`.replace(/^\//, "");
}

function blocks(value: unknown): Values[] {
  const found: unknown[] = Array.isArray(value) ? value : [];
  return found.filter((each): each is Values => typeof each === "object" && each !== null);
}
