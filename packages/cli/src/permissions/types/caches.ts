import type { PermissionReader } from "../permission-reader.ts";
import { blocks, text, textsAt } from "./values.ts";

/** Creates the reader of a cache user: its commands and keys. */
const cacheUser = (name: string): PermissionReader => ({
  kind: "cache user",
  name: [name],
  own: true,
  grants: ({ access_string: access, no_password_required: isOpen, authentication_mode: modes }) => [
    // Tokens that start with one of these characters are passwords.
    `may ${text(access).replaceAll(/(^|\s)[<>#!]\S*/g, "$1(password)")}`,
    ...(isOpen === true || blocks(modes).some(({ type }) => type === "no-password-required")
      ? ["logins without a password"]
      : []),
  ],
});

const cacheOf = (name: string, group: string): PermissionReader => ({
  kind: "cache",
  name: [name],
  own: true,
  grants: (values) => textsAt(values, group).map((users) => `users of ${users}`),
});

/** Readers for caches, cache users and cache user groups, including the commands that a user may run. */
export const caches: Readonly<Record<string, PermissionReader>> = {
  aws_elasticache_replication_group: cacheOf("replication_group_id", "user_group_ids"),
  aws_elasticache_serverless_cache: cacheOf("name", "user_group_id"),
  aws_elasticache_user: cacheUser("user_id"),
  aws_elasticache_user_group: {
    kind: "cache user group",
    name: ["user_group_id"],
    own: true,
    mirrors: ["user_ids"],
    grants: (values) => textsAt(values, "user_ids").map((user) => `membership of ${user}`),
  },
  aws_elasticache_user_group_association: {
    kind: "cache user group",
    name: ["user_group_id"],
    own: false,
    grants: ({ user_id: user }) => [`membership of ${text(user)}`],
  },
  aws_memorydb_acl: {
    kind: "cache user group",
    name: ["name", "name_prefix"],
    own: true,
    grants: (values) => textsAt(values, "user_names").map((user) => `membership of ${user}`),
  },
  aws_memorydb_cluster: cacheOf("name", "acl_name"),
  aws_memorydb_user: cacheUser("user_name"),
};
