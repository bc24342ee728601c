import { describe, expect, it } from "vitest";
import { isPermissionAttribute, looksLikePermission } from "./looks-like-permission.ts";

describe("looksLikePermission", () => {
  it.each([
    "aws_iam_role_policy",
    "azuread_app_role_assignment",
    "azurerm_role_assignment",
    "cloudflare_access_policy",
    "consul_acl_token",
    "digitalocean_firewall",
    "github_repository_collaborator",
    "github_repository_deploy_key",
    "github_team_membership",
    "gitlab_project_membership",
    "google_compute_firewall",
    "google_project_iam_member",
    "google_service_account_key",
    "google_storage_bucket_access_control",
    "kubernetes_cluster_role_binding",
    "kubernetes_network_policy",
    "mysql_user",
    "oci_identity_policy",
    "okta_group_memberships",
    "openstack_networking_secgroup_rule_v2",
    "postgresql_grant",
    "tfe_team_access",
    "vault_policy",
    "vault_token",
  ])("recognizes %s by its name", (type) => {
    expect(looksLikePermission(type, [])).toBe(true);
  });

  it.each([
    ["aws_shiny_new_thing", "resource_policy"],
    ["aws_shiny_new_thing", "endpoint[].publicly_accessible"],
    ["azurerm_storage_account", "allow_nested_items_to_be_public"],
    ["azurerm_storage_account", "network_rules[].ip_rules"],
    ["github_repository", "visibility"],
    ["google_sql_database_instance", "settings[].ip_configuration[].authorized_networks"],
    ["google_cloudfunctions2_function", "service_config[].ingress_settings"],
  ])("recognizes %s by its attribute %s", (type, attribute) => {
    expect(looksLikePermission(type, [])).toBe(false);
    expect(looksLikePermission(type, ["name", attribute])).toBe(true);
  });

  it.each([
    ["aws_s3_bucket_versioning", ["bucket", "versioning_configuration[].status"]],
    ["aws_s3_bucket_server_side_encryption_configuration", ["bucket", "rule"]],
    ["aws_ssm_parameter", ["name", "type", "value", "allowed_pattern"]],
    ["aws_sqs_queue_redrive_policy", ["queue_url", "redrive_policy"]],
    ["aws_cloudwatch_log_group", ["name", "retention_in_days"]],
    ["aws_lb_cookie_stickiness_policy", ["name", "cookie_expiration_period"]],
    ["google_compute_address", ["name", "address"]],
    ["kubernetes_config_map", ["metadata", "data"]],
    ["local_file", ["filename", "content", "file_permission"]],
    ["null_resource", ["triggers"]],
    ["random_id", ["byte_length"]],
    ["random_password", ["length"]],
    ["terraform_data", ["input", "triggers_replace"]],
    ["time_sleep", ["create_duration"]],
    ["tls_self_signed_cert", ["allowed_uses", "private_key_pem"]],
  ])("leaves out %s", (type, attributes) => {
    expect(looksLikePermission(type, attributes)).toBe(false);
  });
});

describe("isPermissionAttribute", () => {
  it.each([
    "acl",
    "access_policies",
    "allowed_principals",
    "assume_role_policy",
    "cidr_blocks",
    "cidr_ipv4",
    "execution_role_arn",
    "iam_instance_profile",
    "inline_policy[].policy",
    "permissions_boundary",
    "project_visibility",
    "public_access_cidrs",
    "shared_accounts",
    "trusted_key_groups",
  ])("recognizes %s", (path) => {
    expect(isPermissionAttribute(path)).toBe(true);
  });

  it.each([
    "access_key_id",
    "access_logs",
    "allow_major_version_upgrade",
    "cidr_block",
    "lifecycle_policy",
    "password_length",
    "public_dns",
    "public_key",
    "retention_policy",
    "retry_policy",
    "visibility_timeout_seconds",
    "chart[].axis[].visibility",
  ])("leaves out %s", (path) => {
    expect(isPermissionAttribute(path)).toBe(false);
  });
});
