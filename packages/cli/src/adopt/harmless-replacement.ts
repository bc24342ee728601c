import type { ResourceChange } from "../plan/plan-json.ts";

/**
 * The attribute that names the parent object, by type. Replacing a resource of these types loses nothing as long as
 * this attribute stays the same:
 *
 * - Between deletion and creation of a lifecycle, nothing expires, and expirations run about once a day.
 * - Deleting an exclusive list leaves all policies in place, and creating it enforces the list again.
 */
const harmless: Readonly<Record<string, string>> = {
  aws_ecr_lifecycle_policy: "repository",
  aws_iam_group_policies_exclusive: "group_name",
  aws_iam_group_policy_attachments_exclusive: "group_name",
  aws_iam_role_policies_exclusive: "role_name",
  aws_iam_role_policy_attachments_exclusive: "role_name",
  aws_iam_user_policies_exclusive: "user_name",
  aws_iam_user_policy_attachments_exclusive: "user_name",
  aws_s3_bucket_lifecycle_configuration: "bucket",
};

/**
 * Returns whether a replacement loses nothing, not even for the moment between deletion and creation. Every other type
 * counts as harmful: a policy or attachment is missing for a moment, and requests fail or are not denied.
 */
export function isHarmlessReplacement({
  type,
  change,
}: Pick<ResourceChange, "type" | "change">): boolean {
  const { actions, before, after } = change;
  // The reverse order deletes the new settings, because both sides describe the same object.
  const isOrdered = actions.length === 2 && actions[0] === "delete" && actions[1] === "create";
  // This type exists only in the state.
  if (type === "terraform_data") return isOrdered || actions.join() === "create,delete";
  const attribute = Object.hasOwn(harmless, type) ? (harmless[type] ?? "") : "";
  const name = before?.[attribute];
  return isOrdered && typeof name === "string" && name !== "" && name === after?.[attribute];
}
