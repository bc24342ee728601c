import { describe, expect, it } from "vitest";
import { deniesOf, grantsOf } from "../../../test/schema/read-side.ts";

describe("identity pools", () => {
  const pool = {
    allow_classic_flow: false,
    allow_unauthenticated_identities: false,
    cognito_identity_providers: [],
    openid_connect_provider_arns: null,
    saml_provider_arns: null,
    supported_login_providers: null,
  };

  it("give anyone credentials only if that is allowed", () => {
    expect(grantsOf("aws_cognito_identity_pool", pool)).toEqual([]);
    expect(
      grantsOf("aws_cognito_identity_pool", {
        ...pool,
        allow_unauthenticated_identities: true,
        supported_login_providers: { "accounts.google.com": "an-id" },
      }),
    ).toEqual(["anyone gets credentials without a login", "users of accounts.google.com"]);
  });

  it("show the roles of their users", () => {
    expect(
      grantsOf("aws_cognito_identity_pool_roles_attachment", {
        role_mapping: [
          {
            identity_provider: "idp",
            mapping_rule: [
              { claim: "group", match_type: "Equals", role_arn: "arn:admin", value: "admin" },
            ],
            type: "Rules",
          },
        ],
        roles: { authenticated: "arn:user", unauthenticated: "arn:guest" },
      }),
    ).toEqual([
      "authenticated users act as arn:user",
      "anyone without a login acts as arn:guest",
      "users with group Equals admin act as arn:admin",
    ]);
    expect(
      grantsOf("aws_cognito_identity_pool_roles_attachment", {
        role_mapping: [],
        roles: undefined,
      }),
    ).toEqual(["its users act as (known after the apply)"]);
  });
});

describe("user pools", () => {
  it("let anyone sign up unless only an administrator may create users", () => {
    const pool = (only: boolean) =>
      grantsOf("aws_cognito_user_pool", {
        admin_create_user_config: [{ allow_admin_create_user_only: only }],
      });
    expect(pool(false)).toEqual(["anyone may sign up"]);
    expect(pool(true)).toEqual([]);
  });

  it("have users, groups and roles", () => {
    expect(grantsOf("aws_cognito_user", { enabled: true, username: "a" })).toEqual([
      "a login for a",
    ]);
    expect(grantsOf("aws_cognito_user", { enabled: false, username: "a" })).toEqual([]);
    expect(grantsOf("aws_cognito_user_in_group", { username: "a" })).toEqual(["membership of a"]);
    expect(grantsOf("aws_cognito_user_group", { role_arn: "arn:role" })).toEqual([
      "acts as arn:role",
    ]);
  });
});

describe("aws_cognito_user_pool_client", () => {
  it("shows the login flows, and nothing if there are none", () => {
    const client = {
      allowed_oauth_flows: ["implicit"],
      analytics_configuration: [],
      callback_urls: ["https://a.test"],
      explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH"],
    };
    expect(grantsOf("aws_cognito_user_pool_client", client)).toEqual([
      "logins by ALLOW_USER_PASSWORD_AUTH",
      "logins by the flow implicit",
      "logins that return to https://a.test",
    ]);
    expect(grantsOf("aws_cognito_user_pool_client", { analytics_configuration: [] })).toEqual([]);
  });
});

describe("aws_transfer_user", () => {
  const user = {
    home_directory: "/bucket",
    home_directory_mappings: [],
    policy: null,
    role: "arn:role",
  };

  it("has a role, a home and a key", () => {
    expect(grantsOf("aws_transfer_user", user)).toEqual([
      "acts as arn:role",
      "its home is /bucket",
    ]);
    expect(grantsOf("aws_transfer_ssh_key", {})).toEqual(["an SSH key that works"]);
  });

  it("is limited by its session policy", () => {
    expect(deniesOf("aws_transfer_user", user)).toEqual([]);
    expect(deniesOf("aws_transfer_user", { ...user, policy: '{ "a":\n 1 }' })).toEqual([
      'its session policy allows no more than { "a": 1 }',
    ]);
  });
});

describe("Grafana", () => {
  it("has roles for users, groups and keys", () => {
    expect(
      grantsOf("aws_grafana_role_association", {
        group_ids: ["g"],
        role: "ADMIN",
        user_ids: ["u"],
      }),
    ).toEqual(["user u: ADMIN", "group g: ADMIN"]);
    expect(grantsOf("aws_grafana_workspace_api_key", { key_role: "EDITOR" })).toEqual([
      "a key for the role EDITOR",
    ]);
  });

  it("is reachable from the internet unless its access is limited", () => {
    const workspace = (access: readonly object[]) =>
      grantsOf("aws_grafana_workspace", {
        account_access_type: "CURRENT_ACCOUNT",
        authentication_providers: ["SAML"],
        network_access_control: access,
        role_arn: null,
      });
    expect(workspace([])).toEqual(["logins by SAML", "reachable from the internet"]);
    expect(workspace([{ prefix_list_ids: [], vpce_ids: ["vpce-1"] }])).toEqual(["logins by SAML"]);
  });
});

describe("other logins", () => {
  it.each([
    ["aws_appstream_user", { enabled: true }, ["a login that works"]],
    ["aws_appstream_user", { enabled: false }, []],
    [
      "aws_cloud9_environment_membership",
      { permissions: "read-only", user_arn: "arn:u" },
      ["arn:u: read-only"],
    ],
    [
      "aws_connect_user",
      { security_profile_ids: ["p"] },
      ["everything that the security profile p allows"],
    ],
    ["aws_verifiedaccess_group", { policy_document: null }, []],
    ["aws_verifiedaccess_group", { policy_document: "permit(a,\n b);" }, ["permit(a, b);"]],
  ])("of %s with %j", (type, values, texts) => {
    expect(grantsOf(type, values)).toEqual(texts);
  });
});
