import type { Stack } from "../synth/stack.ts";

/**
 * Attributes in which a resource shows what other resources set: the engine records them before those are made,
 * so after every first apply they differ. Who sets it, by type and attribute.
 */
const setBy: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_iam_role: {
    inline_policy: "aws_iam_role_policy",
    managed_policy_arns: "aws_iam_role_policy_attachment",
  },
  aws_s3_bucket: {
    cors_rule: "aws_s3_bucket_cors_configuration",
    lifecycle_rule: "aws_s3_bucket_lifecycle_configuration",
    logging: "aws_s3_bucket_logging",
    object_lock_configuration: "aws_s3_bucket_object_lock_configuration",
    policy: "aws_s3_bucket_policy",
    replication_configuration: "aws_s3_bucket_replication_configuration",
    server_side_encryption_configuration: "aws_s3_bucket_server_side_encryption_configuration",
    versioning: "aws_s3_bucket_versioning",
    website: "aws_s3_bucket_website_configuration",
  },
  aws_security_group: {
    egress: "aws_vpc_security_group_egress_rule",
    ingress: "aws_vpc_security_group_ingress_rule",
  },
};

/** Attributes of a type that other resources of the stack set: their own drift tells. */
export function mirrored(type: string, { json }: Stack): string[] {
  return Object.entries(setBy[type] ?? {})
    .filter(([, setter]) => json.resource?.[setter] !== undefined)
    .map(([attribute]) => attribute);
}
