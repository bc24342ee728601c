import type { PermissionReader } from "../permission-reader.ts";

/** Readers for IAM roles, users and groups, instance profiles and memberships. */
export const iamHolders: Readonly<Record<string, PermissionReader>> = {
  aws_iam_role: {
    kind: "role",
    name: ["name"],
    own: true,
    documents: ["assume_role_policy", "inline_policy[].policy"],
    trust: ["assume_role_policy"],
    attached: ["managed_policy_arns[]"],
    mirrors: ["inline_policy", "managed_policy_arns"],
    boundary: "permissions_boundary",
  },
  aws_iam_user: { kind: "user", name: ["name"], own: true, boundary: "permissions_boundary" },
  aws_iam_group: { kind: "group", name: ["name"], own: true },
  aws_iam_service_linked_role: {
    kind: "role",
    name: ["name", "aws_service_name"],
    own: true,
    grants: ({ aws_service_name: service }) => [
      `${named(service)} may do what AWS allows this service-linked role`,
    ],
  },
  aws_iam_instance_profile: {
    kind: "instance profile",
    name: ["name"],
    own: true,
    grants: ({ role }) =>
      role === null || role === "" ? [] : [`EC2 instances with it act as the role ${named(role)}`],
  },
  aws_iam_group_membership: {
    kind: "group",
    name: ["group"],
    own: false,
    grants: ({ users }) =>
      Array.isArray(users)
        ? users.map((user) => `membership of ${named(user)}`)
        : [`membership of ${named(users)}`],
  },
  aws_iam_user_group_membership: {
    kind: "group",
    own: false,
    holders: [{ kind: "group", path: "groups[]" }],
    grants: ({ user }) => [`membership of ${named(user)}`],
  },
};

function named(value: unknown): string {
  return typeof value === "string" ? value : "(known after the apply)";
}
