import type { PermissionReader, Values } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { all, blocks, isKnown, isSet, joined, text, texts, textsAt } from "./values.ts";

// A session policy limits the permissions of the role.
const transferUser = (name: string): PermissionReader => ({
  kind: "transfer user",
  name: [name],
  own: true,
  grants: all(actsAs("role"), ({ home_directory: home, home_directory_mappings: mappings }) => [
    ...(isKnown(home) ? [`its home is ${text(home)}`] : []),
    ...blocks(mappings).map(({ entry, target }) => `${text(entry)} shows ${text(target)}`),
  ]),
  denies: ({ policy }) =>
    !isSet(policy) ? [] : [`its session policy allows no more than ${compact(policy)}`],
});

const apiKey = (kind: string, name: string, role: string): PermissionReader => ({
  kind,
  name: [name],
  own: false,
  grants: (values) => [`a key for the role ${text(values[role])}`],
});

/** Readers for users and logins of services other than IAM and Cognito. */
export const identity: Readonly<Record<string, PermissionReader>> = {
  aws_appstream_user: {
    kind: "AppStream user",
    name: ["id"],
    own: true,
    grants: ({ enabled }) => (enabled === false ? [] : ["a login that works"]),
  },
  aws_appstream_user_stack_association: {
    kind: "AppStream stack",
    name: ["stack_name"],
    own: false,
    grants: ({ user_name: user }) => [`${text(user)} may use it`],
  },
  aws_appstream_stack: {
    kind: "AppStream stack",
    name: ["name"],
    own: true,
    mirrors: ["user_settings"],
    grants: ({ user_settings: settings }) =>
      blocks(settings).flatMap(({ action, permission }) =>
        permission === "ENABLED" ? [`its users: ${text(action)}`] : [],
      ),
  },
  aws_cloud9_environment_membership: {
    kind: "Cloud9 environment",
    name: ["environment_id"],
    own: false,
    grants: ({ user_arn: user, permissions }) => [`${text(user)}: ${text(permissions)}`],
  },
  aws_connect_security_profile: {
    kind: "Connect security profile",
    name: ["name"],
    own: true,
    grants: (values) => textsAt(values, "permissions"),
  },
  aws_connect_user: {
    kind: "Connect user",
    name: ["name"],
    own: true,
    grants: (values) =>
      textsAt(values, "security_profile_ids").map(
        (id) => `everything that the security profile ${id} allows`,
      ),
  },
  aws_datazone_user_profile: {
    kind: "DataZone domain",
    name: ["domain_identifier"],
    own: false,
    grants: ({ user_identifier: user, status }) =>
      status === "DEACTIVATED" ? [] : [`${text(user)} may use it`],
  },
  aws_emr_studio: {
    kind: "EMR studio",
    name: ["name"],
    own: true,
    grants: actsAs("service_role", "user_role"),
  },
  aws_emr_studio_session_mapping: {
    kind: "EMR studio",
    name: ["studio_id"],
    own: false,
    grants: ({
      identity_name: name,
      identity_id: id,
      identity_type: type,
      session_policy_arn: policy,
    }) => [`${text(type)} ${text(name ?? id)}: everything that ${text(policy)} allows`],
  },
  aws_grafana_role_association: {
    kind: "Grafana workspace",
    name: ["workspace_id"],
    own: false,
    grants: ({ role, user_ids: users, group_ids: groups }) => [
      ...texts(users ?? null).map((user) => `user ${user}: ${text(role)}`),
      ...texts(groups ?? null).map((group) => `group ${group}: ${text(role)}`),
    ],
  },
  aws_grafana_workspace: {
    kind: "Grafana workspace",
    name: ["name"],
    own: true,
    grants: all(
      actsAs("role_arn"),
      (values) => textsAt(values, "authentication_providers").map((each) => `logins by ${each}`),
      ({ account_access_type: type }) =>
        type === "ORGANIZATION" ? ["reads data of the organization's accounts"] : [],
      ({ network_access_control: found }) =>
        blocks(found).length > 0 ? [] : ["reachable from the internet"],
    ),
  },
  aws_grafana_workspace_api_key: apiKey("Grafana workspace", "workspace_id", "key_role"),
  aws_grafana_workspace_saml_configuration: {
    kind: "Grafana workspace",
    name: ["workspace_id"],
    own: false,
    grants: (values) => [
      ...textsAt(values, "admin_role_values").map((role) => `SAML role ${role}: administers it`),
      ...textsAt(values, "editor_role_values").map((role) => `SAML role ${role}: edits it`),
      ...textsAt(values, "allowed_organizations").map((name) => `organization ${name}`),
    ],
  },
  aws_grafana_workspace_service_account: apiKey(
    "Grafana workspace",
    "workspace_id",
    "grafana_role",
  ),
  aws_grafana_workspace_service_account_token: {
    kind: "Grafana workspace",
    name: ["workspace_id"],
    own: false,
    grants: ({ service_account_id: account }) => [
      `a token for the service account ${text(account)}`,
    ],
  },
  aws_opsworks_user_profile: {
    kind: "OpsWorks user",
    name: ["user_arn"],
    own: true,
    grants: ({ ssh_username: user, allow_self_management: isOwn }) => [
      `a login as ${text(user)}`,
      ...(isOwn === true ? ["may change its own key"] : []),
    ],
  },
  aws_transfer_access: transferUser("external_id"),
  aws_transfer_server: {
    kind: "transfer server",
    name: ["id"],
    own: true,
    grants: all(
      actsAs(
        "invocation_role",
        "logging_role",
        "workflow_details[].on_partial_upload[].execution_role",
        "workflow_details[].on_upload[].execution_role",
      ),
      ({ endpoint_type: type }) =>
        type === "PUBLIC" || type === null ? ["reachable from the internet"] : [],
      ({ identity_provider_type: type }) => (isKnown(type) ? [`logins by ${text(type)}`] : []),
    ),
  },
  aws_transfer_ssh_key: {
    kind: "transfer user",
    name: ["user_name"],
    own: false,
    grants: () => ["an SSH key that works"],
  },
  aws_transfer_user: transferUser("user_name"),
  aws_verifiedaccess_endpoint: verifiedAccess("verified access endpoint"),
  aws_verifiedaccess_group: verifiedAccess("verified access group"),
  aws_verifiedaccess_instance_trust_provider_attachment: {
    kind: "verified access instance",
    name: ["verifiedaccess_instance_id"],
    own: false,
    grants: ({ verifiedaccess_trust_provider_id: id }) => [`users of ${text(id)}`],
  },
  aws_verifiedaccess_trust_provider: {
    kind: "verified access trust provider",
    name: ["policy_reference_name"],
    own: true,
    grants: (values) => [
      ...textsAt(values, "oidc_options[].issuer").map((issuer) => `logins by ${issuer}`),
      ...textsAt(values, "device_trust_provider_type").map((type) => `devices that ${type} trusts`),
    ],
  },
  aws_verifiedpermissions_identity_source: {
    kind: "policy store",
    name: ["policy_store_id"],
    own: false,
    grants: (values) =>
      ["cognito_user_pool_configuration[].user_pool_arn", "open_id_connect_configuration[].issuer"]
        .flatMap((path) => textsAt(values, `configuration[].${path}`))
        .map((source) => `users of ${source}`),
  },
};

// In Cedar, everything that no policy permits is denied.
function verifiedAccess(kind: string): PermissionReader {
  return {
    kind,
    name: ["id"],
    own: true,
    grants: ({ policy_document: policy }: Values) => (!isSet(policy) ? [] : [compact(policy)]),
  };
}

function compact(policy: unknown): string {
  return joined(policy).replaceAll(/\s+/g, " ").trim();
}
