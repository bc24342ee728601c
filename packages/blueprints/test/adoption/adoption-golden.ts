/** The way in which the driver adopts an object of one type that is in no state. */
export type AdoptedType =
  | {
      /** Attributes of the seed, in alphabetical order. */
      readonly seed: readonly string[];
      /** Attributes that the plan on a completed seed still changes; left out if it changes nothing. */
      readonly changes?: readonly string[];
      /** Reason that no emulator shows that this seed works. */
      readonly notTried?: string;
    }
  | {
      /** Reason that an object of this type cannot be found by its names. */
      readonly notSeeded: string;
      /** Reason that not even an entry of an old state is used. */
      readonly notMoved?: string;
      readonly notTried?: string;
    };

/** How each type is adopted, as the installed provider does it. */
export const adoptionGolden: Readonly<Record<string, AdoptedType>> = {
  aws_ecr_lifecycle_policy: { seed: ["id", "repository"] },
  aws_ecr_repository: { seed: ["force_delete", "id", "name"] },
  aws_ecr_repository_policy: { seed: ["id", "repository"] },
  aws_eks_pod_identity_association: {
    notSeeded: "Only its id finds it, and AWS chooses the id.",
    notTried: "moto has no Pod Identity associations.",
  },
  aws_iam_access_key: { notSeeded: "AWS returns its secret only once." },
  aws_iam_group: { seed: ["id", "name"] },
  aws_iam_group_membership: { seed: ["group", "id", "name"] },
  aws_iam_group_policies_exclusive: { seed: ["group_name"] },
  aws_iam_group_policy: { seed: ["group", "id", "name"] },
  aws_iam_group_policy_attachment: { seed: ["group", "id", "policy_arn"] },
  aws_iam_group_policy_attachments_exclusive: { seed: ["group_name"] },
  aws_iam_instance_profile: { seed: ["id", "name"] },
  aws_iam_openid_connect_provider: { seed: ["arn", "id", "url"] },
  aws_iam_policy: { seed: ["arn", "id", "name"] },
  aws_iam_role: { seed: ["id", "name"] },
  aws_iam_role_policies_exclusive: { seed: ["role_name"] },
  aws_iam_role_policy: { seed: ["id", "name", "role"] },
  aws_iam_role_policy_attachment: { seed: ["id", "policy_arn", "role"] },
  aws_iam_role_policy_attachments_exclusive: { seed: ["role_name"] },
  aws_iam_user: { seed: ["id", "name"] },
  aws_iam_user_policies_exclusive: { seed: ["user_name"] },
  aws_iam_user_policy: { seed: ["id", "name", "user"] },
  aws_iam_user_policy_attachment: { seed: ["id", "policy_arn", "user"] },
  aws_iam_user_policy_attachments_exclusive: { seed: ["user_name"] },
  aws_kms_alias: { seed: ["id", "name"] },
  aws_kms_key: { seed: ["deletion_window_in_days", "id"] },
  aws_s3_bucket: { seed: ["bucket", "force_destroy", "id"] },
  aws_s3_bucket_accelerate_configuration: { seed: ["bucket", "id"] },
  aws_s3_bucket_acl: {
    notSeeded: "Its id contains the list to set, so that a seed would hide another list in AWS.",
  },
  aws_s3_bucket_cors_configuration: { seed: ["bucket", "id"] },
  aws_s3_bucket_lifecycle_configuration: { seed: ["bucket", "expected_bucket_owner", "id"] },
  aws_s3_bucket_logging: { seed: ["bucket", "id"] },
  aws_s3_bucket_notification: { seed: ["bucket", "id"] },
  aws_s3_bucket_object_lock_configuration: { seed: ["bucket", "id"] },
  aws_s3_bucket_ownership_controls: { seed: ["bucket", "id"] },
  aws_s3_bucket_policy: { seed: ["bucket", "id"] },
  aws_s3_bucket_public_access_block: { seed: ["bucket", "id"] },
  aws_s3_bucket_replication_configuration: { seed: ["bucket", "id"] },
  aws_s3_bucket_request_payment_configuration: {
    seed: ["bucket", "id"],
    notTried: "moto refuses the request payment of a bucket outside us-east-1.",
  },
  aws_s3_bucket_server_side_encryption_configuration: { seed: ["bucket", "id"] },
  aws_s3_bucket_versioning: { seed: ["bucket", "id"] },
  aws_s3_bucket_website_configuration: { seed: ["bucket", "id"] },
  aws_s3_object: {
    seed: ["bucket", "id", "key"],
    // The provider never reads a content, so that the next apply uploads it.
    changes: ["content", "force_destroy", "version_id"],
  },
  aws_sqs_queue: {
    notSeeded:
      "The driver has no rule for its type. An entry of an old state is recognized by its name.",
  },
  aws_ssm_parameter: {
    seed: ["has_value_wo", "id", "insecure_value", "name", "type", "value_wo_version"],
  },
  terraform_data: {
    notSeeded: "It has no object in AWS.",
    notMoved: "A new one changes nothing, and a change of an old one may replace other resources.",
  },
};
