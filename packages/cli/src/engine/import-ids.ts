/** Functions that return the parts of an import id. */
export interface IdParts {
  /** Returns an argument of the resource, or a placeholder such as `BUCKET` if it is not known yet. */
  readonly argument: (name: string) => string;
  /** Returns the AWS account id, or a placeholder. */
  readonly account: () => string;
  /** Returns a placeholder in capitals for a part that the user has to look up. */
  readonly unknown: (placeholder: string) => string;
}

/** A function that builds an import id. */
export type ImportId = (parts: IdParts) => string;

const of =
  (...names: readonly string[]): ImportId =>
  ({ argument }) =>
    names.map((name) => argument(name)).join(":");
const path =
  (...names: readonly string[]): ImportId =>
  ({ argument }) =>
    names.map((name) => argument(name)).join("/");
const lookedUp =
  (placeholder: string): ImportId =>
  ({ unknown }) =>
    unknown(placeholder);
const iamArn =
  (kind: string): ImportId =>
  ({ account, argument }) =>
    `arn:aws:iam::${account()}:${kind}${withSlash(argument("path"))}${argument("name")}`;

function withSlash(folder: string): string {
  return folder.startsWith("/") ? folder : "/";
}

const bucket = of("bucket");
const name = of("name");

/**
 * Import ids by type, from the documentation of the AWS provider. `undefined` marks a type that the provider cannot
 * import.
 */
export const importIds: Readonly<Record<string, ImportId | undefined>> = {
  aws_s3_bucket: bucket,
  aws_s3_bucket_accelerate_configuration: bucket,
  aws_s3_bucket_acl: bucket,
  aws_s3_bucket_cors_configuration: bucket,
  aws_s3_bucket_lifecycle_configuration: bucket,
  aws_s3_bucket_logging: bucket,
  aws_s3_bucket_notification: bucket,
  aws_s3_bucket_object_lock_configuration: bucket,
  aws_s3_bucket_ownership_controls: bucket,
  aws_s3_bucket_policy: bucket,
  aws_s3_bucket_public_access_block: bucket,
  aws_s3_bucket_replication_configuration: bucket,
  aws_s3_bucket_request_payment_configuration: bucket,
  aws_s3_bucket_server_side_encryption_configuration: bucket,
  aws_s3_bucket_versioning: bucket,
  aws_s3_bucket_website_configuration: bucket,
  aws_s3_object: path("bucket", "key"),

  aws_ssm_parameter: name,
  aws_ecr_repository: name,
  aws_ecr_lifecycle_policy: of("repository"),
  aws_ecr_repository_policy: of("repository"),

  aws_iam_user: name,
  aws_iam_group: name,
  aws_iam_role: name,
  aws_iam_instance_profile: name,
  aws_iam_user_policy: of("user", "name"),
  aws_iam_group_policy: of("group", "name"),
  aws_iam_role_policy: of("role", "name"),
  aws_iam_user_policy_attachment: path("user", "policy_arn"),
  aws_iam_group_policy_attachment: path("group", "policy_arn"),
  aws_iam_role_policy_attachment: path("role", "policy_arn"),
  aws_iam_user_policies_exclusive: of("user_name"),
  aws_iam_group_policies_exclusive: of("group_name"),
  aws_iam_role_policies_exclusive: of("role_name"),
  aws_iam_user_policy_attachments_exclusive: of("user_name"),
  aws_iam_group_policy_attachments_exclusive: of("group_name"),
  aws_iam_role_policy_attachments_exclusive: of("role_name"),
  aws_iam_policy: iamArn("policy"),
  aws_iam_openid_connect_provider: ({ account, argument }) =>
    `arn:aws:iam::${account()}:oidc-provider/${argument("url").replace(/^https:\/\//, "")}`,
  aws_iam_service_linked_role: lookedUp("ROLE_ARN"),
  aws_iam_access_key: lookedUp("ACCESS_KEY_ID"),
  aws_iam_group_membership: undefined,

  aws_kms_key: lookedUp("KEY_ID"),
  aws_kms_alias: name,

  aws_cloudwatch_log_group: name,
  aws_cloudwatch_metric_alarm: of("alarm_name"),
  aws_cloudwatch_event_rule: path("event_bus_name", "name"),
  aws_dynamodb_table: name,
  aws_lambda_function: of("function_name"),
  aws_secretsmanager_secret: lookedUp("SECRET_ARN"),
  aws_sqs_queue: lookedUp("QUEUE_URL"),
  aws_sns_topic: lookedUp("TOPIC_ARN"),
  aws_kinesis_stream: name,
  aws_db_instance: of("identifier"),
  aws_db_subnet_group: name,
  aws_rds_cluster: of("cluster_identifier"),
  aws_elasticache_replication_group: of("replication_group_id"),
  aws_eks_cluster: name,
  aws_ecs_cluster: name,
  aws_key_pair: of("key_name"),
  aws_route53_zone: lookedUp("ZONE_ID"),
  aws_sfn_state_machine: lookedUp("STATE_MACHINE_ARN"),
};
