import type { PermissionReader } from "../permission-reader.ts";

/** Readers for IAM policies and their attachments. */
export const iamPolicies: Readonly<Record<string, PermissionReader>> = {
  aws_iam_policy: {
    kind: "policy",
    name: ["name"],
    own: true,
    documents: ["policy"],
    attachable: true,
  },
  aws_iam_policy_attachment: {
    kind: "policy attachment",
    own: false,
    holders: [
      { kind: "role", path: "roles[]" },
      { kind: "user", path: "users[]" },
      { kind: "group", path: "groups[]" },
    ],
    attached: ["policy_arn"],
  },
  ...ofEach("role", "role", "role_name"),
  ...ofEach("user", "user", "user_name"),
  ...ofEach("group", "group", "group_name"),
};

/** Returns the readers of the policy types that exist for roles, users and groups alike. */
function ofEach(kind: string, name: string, listName: string): Record<string, PermissionReader> {
  const holder = { kind, name: [name], own: false };
  const listHolder = { kind, name: [listName], own: false };
  return {
    [`aws_iam_${kind}_policy`]: { ...holder, documents: ["policy"] },
    [`aws_iam_${kind}_policy_attachment`]: { ...holder, attached: ["policy_arn"] },
    [`aws_iam_${kind}_policies_exclusive`]: {
      ...listHolder,
      exclusive: { list: "policy_names", of: "inline" },
    },
    // The provider also attaches the policies in this list.
    [`aws_iam_${kind}_policy_attachments_exclusive`]: {
      ...listHolder,
      attached: ["policy_arns[]"],
      exclusive: { list: "policy_arns", of: "attached" },
    },
  };
}
