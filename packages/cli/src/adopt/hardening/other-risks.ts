import { attributeChangeOf } from "../../plan/attribute-changes.ts";
import type { Difference } from "../../plan/differences.ts";
import { documentAttributes } from "../../permissions/document-attributes.ts";
import { permissionReaders } from "../../permissions/types/permission-readers.ts";
import type { ExistingChange, Finding } from "./risk.ts";
import { HiddenValue } from "../../plan/value-tree.ts";
import { isTag } from "./tag-risks.ts";

/**
 * Attributes of each type that a rule of this module reads, or that change nothing for users of the object. All other
 * attributes are reported.
 */
const known: Readonly<Record<string, readonly string[]>> = {
  aws_ecr_lifecycle_policy: ["policy"],
  aws_ecr_repository: [
    "image_scanning_configuration",
    "image_tag_mutability",
    "image_tag_mutability_exclusion_filter",
  ],
  aws_ecr_repository_policy: ["policy"],
  aws_eks_pod_identity_association: ["role_arn"],
  aws_iam_access_key: ["status"],
  aws_iam_group: ["name", "path"],
  aws_iam_group_membership: ["users"],
  aws_iam_group_policies_exclusive: ["policy_names"],
  aws_iam_group_policy: [],
  aws_iam_group_policy_attachments_exclusive: ["policy_arns"],
  aws_iam_instance_profile: ["role"],
  aws_iam_openid_connect_provider: ["client_id_list", "thumbprint_list"],
  aws_iam_policy: [],
  aws_iam_role: [
    "inline_policy",
    "managed_policy_arns",
    "max_session_duration",
    "name",
    "path",
    "permissions_boundary",
  ],
  aws_iam_role_policies_exclusive: ["policy_names"],
  aws_iam_role_policy: [],
  aws_iam_role_policy_attachments_exclusive: ["policy_arns"],
  aws_iam_user: ["name", "path", "permissions_boundary"],
  aws_iam_user_policies_exclusive: ["policy_names"],
  aws_iam_user_policy_attachments_exclusive: ["policy_arns"],
  aws_kms_alias: ["target_key_id"],
  aws_kms_key: ["enable_key_rotation", "is_enabled", "rotation_period_in_days"],
  aws_s3_bucket: [],
  aws_s3_bucket_lifecycle_configuration: ["rule"],
  aws_s3_bucket_logging: ["target_bucket", "target_object_key_format", "target_prefix"],
  aws_s3_bucket_ownership_controls: ["rule"],
  aws_s3_bucket_policy: [],
  aws_s3_bucket_public_access_block: [
    "block_public_acls",
    "block_public_policy",
    "ignore_public_acls",
    "restrict_public_buckets",
  ],
  aws_s3_bucket_server_side_encryption_configuration: ["rule"],
  aws_s3_bucket_versioning: ["versioning_configuration"],
  aws_ssm_parameter: [
    "allowed_pattern",
    "insecure_value",
    "key_id",
    "tier",
    "type",
    "value",
    "value_wo_version",
  ],
};

/** Attributes of any type that are only for people. */
const forPeople: ReadonlySet<string> = new Set(["comment", "description", "display_name", "notes"]);

/** Names of attributes that matter for security even if they had no value before. */
const securityRelevant =
  /acl|access|allow|auth|block|cidr|cipher|condition|delet|deny|egress|encrypt|expir|ingress|kms|lock|log|permission|policy|principal|private|protect|public|retention|role|rotat|security|sign|ssl|tls|trust|ttl|version/;

/** Reports changes that no rule describes, so that no change of an existing object is left out. */
export function otherRisks(change: ExistingChange, described: readonly Finding[]): Finding[] {
  const { resource, before, differences, hide } = change;
  const attributes = Object.hasOwn(known, resource.type) ? known[resource.type] : undefined;
  if (before === null) {
    if (attributes !== undefined || Object.hasOwn(permissionReaders, resource.type)) return [];
    const text = `adds ${resource.type} to an existing object: the driver does not know what this changes`;
    return [{ kind: "other", text }];
  }
  const documents = new Set(documentAttributes(resource.type));
  return differences
    .filter(({ keys: [top = ""] }) => !documents.has(top) && !forPeople.has(top))
    .filter((difference) => !isRead(difference, attributes ?? []))
    .filter((difference) => !isTag(difference))
    .filter((difference) => hadValue(difference) || securityRelevant.test(difference.path))
    .filter(({ path }) => !described.some(({ text }) => text.includes(path)))
    .map((difference): Finding => {
      const {
        attribute,
        before: old = "nothing",
        after: next = "nothing",
      } = attributeChangeOf(difference, hide);
      return { kind: "other", text: `changes ${attribute}: ${old} → ${next}` };
    });
}

/** Returns whether a rule reads a value. Rules cannot read a value that is secret as a whole. */
function isRead(
  { keys: [top = ""], before, after }: Difference,
  attributes: readonly string[],
): boolean {
  const isHidden = [before, after].some((value) => value instanceof HiddenValue);
  return attributes.includes(top) && !isHidden;
}

function hadValue({ before }: Difference): boolean {
  const isEmpty = Array.isArray(before) && before.length === 0;
  return before !== undefined && before !== null && before !== "" && before !== false && !isEmpty;
}
