import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { awsHolders } from "./aws-holders.ts";
import { awsReviewedAToK } from "./aws-reviewed-a-to-k.ts";
import { awsReviewedLToZ } from "./aws-reviewed-l-to-z.ts";
import { dataHoldingOf } from "./data-holding.ts";
import { otherHolders } from "./other-holders.ts";
import { otherReviewed } from "./other-reviewed.ts";

/** Every type of the AWS provider that the bindings in this repository were generated from. */
function boundTypes(): string[] {
  const blueprints = join(import.meta.dirname, "../../../../blueprints/package.json");
  const s3 = createRequire(blueprints).resolve("@cdktf/provider-aws/lib/s3-bucket/index.js");
  const library = dirname(dirname(s3));
  return readdirSync(library, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("data-aws-"))
    .flatMap(({ name }) => {
      const code = readFileSync(join(library, name, "index.js"), "utf8");
      return /tfResourceType = "(aws_\w+)"/.exec(code)?.[1] ?? [];
    });
}

describe("dataHoldingOf", () => {
  it("covers every AWS resource type in the provider bindings", () => {
    const types = boundTypes();
    expect(types.length).toBeGreaterThan(1500);
    expect(types.filter((type) => dataHoldingOf(type) === "unknown")).toEqual([]);
  });

  it("has each type in only one list", () => {
    const lists = [awsHolders, awsReviewedAToK, awsReviewedLToZ, otherHolders, otherReviewed];
    const all = lists.flatMap((list) => [...list]);
    expect(all.filter((type, index) => all.indexOf(type) !== index)).toEqual([]);
  });

  it.each([
    "aws_dynamodb_table",
    "aws_db_instance",
    "aws_db_snapshot",
    "aws_rds_cluster",
    "aws_elasticache_replication_group",
    "aws_ebs_volume",
    "aws_ami",
    "aws_efs_file_system",
    "aws_sqs_queue",
    "aws_sns_topic",
    "aws_kinesis_stream",
    "aws_cloudwatch_log_group",
    "aws_cognito_user_pool",
    "aws_secretsmanager_secret_version",
    "aws_ssm_parameter",
    "aws_kms_key",
    "aws_acm_certificate",
    "aws_route53_zone",
    "aws_s3_object",
    "aws_codecommit_repository",
    "aws_backup_vault",
    "aws_opensearch_domain",
    "aws_qldb_ledger",
    "aws_neptune_cluster",
    "aws_timestreamwrite_table",
    "aws_glue_catalog_table",
    "aws_sagemaker_model_package_group",
    "aws_iot_thing",
    "aws_iam_openid_connect_provider",
    "aws_route53domains_registered_domain",
    "aws_connect_phone_number",
    "aws_eip",
    "google_sql_database_instance",
    "azurerm_storage_account",
    "kubernetes_persistent_volume_claim",
    "kubernetes_namespace_v1",
    "github_repository",
    "cloudflare_r2_bucket",
    "digitalocean_volume",
    "hcloud_volume",
    "postgresql_database",
    "random_password",
    "tls_private_key",
    "vault_mount",
  ])("reports that %s holds data", (type) => {
    expect(dataHoldingOf(type)).toBe(true);
  });

  it.each([
    "aws_s3_bucket_policy",
    "aws_iam_role",
    "aws_iam_role_policy_attachment",
    "aws_cloudwatch_metric_alarm",
    "aws_security_group_rule",
    "aws_route53_record",
    "aws_ecs_task_definition",
    "google_project_iam_member",
    "google_storage_bucket_iam_binding",
    "azurerm_role_assignment",
    "kubernetes_deployment_v1",
    "terraform_data",
    "null_resource",
    "time_sleep",
    "local_file",
  ])("reports that %s holds no data", (type) => {
    expect(dataHoldingOf(type)).toBe(false);
  });

  it.each(["custom_thing", "aws_not_there_yet", "google_iam_member_store", "constructor", ""])(
    "treats %j as unknown",
    (type) => {
      expect(dataHoldingOf(type)).toBe("unknown");
    },
  );
});
