import type { PermissionReader } from "../permission-reader.ts";
import { actsAs } from "./acts-as.ts";
import { all, blocks, text, textsAt, type Texts, unknown } from "./values.ts";

const userPoolClient = (...name: readonly string[]): PermissionReader => ({
  kind: "user pool client",
  name,
  own: true,
  grants: all(
    actsAs("analytics_configuration[].role_arn?"),
    (values) => textsAt(values, "explicit_auth_flows?").map((flow) => `logins by ${flow}`),
    (values) => textsAt(values, "allowed_oauth_flows?").map((flow) => `logins by the flow ${flow}`),
    (values) => textsAt(values, "allowed_oauth_scopes?").map((scope) => `tokens for ${scope}`),
    (values) => textsAt(values, "callback_urls?").map((url) => `logins that return to ${url}`),
    (values) =>
      textsAt(values, "supported_identity_providers?").map((provider) => `users of ${provider}`),
  ),
});

const signUp: Texts = ({ admin_create_user_config: configs }) => {
  const isClosed = blocks(configs).some(({ allow_admin_create_user_only: only }) => only === true);
  return isClosed ? [] : ["anyone may sign up"];
};

/** Readers for Cognito: its logins, and the credentials that they give. */
export const cognito: Readonly<Record<string, PermissionReader>> = {
  aws_cognito_identity_pool: {
    kind: "identity pool",
    name: ["identity_pool_name"],
    own: true,
    grants: (values) => [
      ...(values["allow_unauthenticated_identities"] === true
        ? ["anyone gets credentials without a login"]
        : []),
      ...(values["allow_classic_flow"] === true
        ? ["the classic flow, which skips the scope-down policy"]
        : []),
      ...blocks(values["cognito_identity_providers"]).map(
        ({ provider_name: provider, client_id: client }) =>
          `users of ${text(provider)} with ${text(client)}`,
      ),
      ...textsAt(values, "openid_connect_provider_arns").map((arn) => `users of ${arn}`),
      ...textsAt(values, "saml_provider_arns").map((arn) => `users of ${arn}`),
      ...blocks(values["supported_login_providers"]).flatMap((providers) =>
        Object.keys(providers).map((provider) => `users of ${provider}`),
      ),
    ],
  },
  aws_cognito_identity_pool_roles_attachment: {
    kind: "identity pool",
    name: ["identity_pool_id"],
    own: false,
    grants: ({ roles, role_mapping: mappings }) => [
      ...(roles === undefined ? [`its users act as ${unknown}`] : []),
      ...blocks(roles).flatMap((byKind) =>
        Object.entries(byKind).map(
          ([kind, role]) =>
            `${kind === "unauthenticated" ? "anyone without a login acts" : `${kind} users act`} as ${text(role)}`,
        ),
      ),
      ...blocks(mappings).flatMap(({ mapping_rule: rules, identity_provider: provider, type }) => [
        ...(type === "Token" ? [`users of ${text(provider)} act as the role in their token`] : []),
        ...blocks(rules).map(
          ({ claim, match_type: match, value, role_arn: role }) =>
            `users with ${text(claim)} ${text(match)} ${text(value)} act as ${text(role)}`,
        ),
      ]),
    ],
  },
  aws_cognito_identity_provider: {
    kind: "user pool",
    name: ["user_pool_id"],
    own: false,
    grants: ({ provider_name: name, provider_type: type }) => [
      `users of ${text(name)} (${text(type)})`,
    ],
  },
  aws_cognito_managed_user_pool_client: userPoolClient("name_prefix", "name_pattern"),
  aws_cognito_user: {
    kind: "user pool",
    name: ["user_pool_id"],
    own: false,
    grants: ({ username, enabled }) => (enabled === false ? [] : [`a login for ${text(username)}`]),
  },
  aws_cognito_user_group: {
    kind: "user pool group",
    name: ["name"],
    own: true,
    grants: actsAs("role_arn"),
  },
  aws_cognito_user_in_group: {
    kind: "user pool group",
    name: ["group_name"],
    own: false,
    grants: ({ username }) => [`membership of ${text(username)}`],
  },
  aws_cognito_user_pool: { kind: "user pool", name: ["name"], own: true, grants: signUp },
  aws_cognito_user_pool_client: userPoolClient("name"),
};
