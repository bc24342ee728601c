import type { Stack } from "../synth/stack.ts";

/**
 * The resource types that set an attribute of another type, by type and attribute. The engine records the attribute
 * before the other resource is created, so it always differs after the first apply.
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

/**
 * Returns the attributes of a type that other resources of the stack set. Drift is reported for those resources
 * instead.
 */
export function mirroredAttributes(type: string, { json }: Stack): string[] {
  return Object.entries(setBy[type] ?? {})
    .filter(([, setter]) => json.resource?.[setter] !== undefined)
    .map(([attribute]) => attribute);
}
