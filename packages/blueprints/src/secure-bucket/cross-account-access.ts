import type { PolicyStatement, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import {
  deleteAccess,
  listAccess,
  readAccess,
  readWriteAccess,
  writeAccess,
  type BucketAccess,
} from "../s3/bucket-access.ts";

/** The grant for each value of `access`. */
export const accessByName = {
  list: listAccess,
  read: readAccess,
  write: writeAccess,
  "read-write": readWriteAccess,
  delete: deleteAccess,
} as const satisfies Record<string, (access: BucketAccess) => PolicyStatement[]>;

/**
 * Access to a bucket for a role in another account.
 *
 * @public
 */
export interface CrossAccountBucketAccess {
  /**
   * ARN of the role: one role, never an account. The role must exist when AWS saves the policy of the bucket. AWS binds
   * the policy to the role itself, not to its name: if the role is recreated, apply this stack again.
   */
  readonly roleArn: string;

  /** Grant with the allowed actions, e.g. `"read"` for the actions of `readAccess()`. */
  readonly access: "list" | "read" | "write" | "read-write" | "delete";

  /**
   * Folder to grant access to, ending in "/".
   *
   * @defaultValue - the whole bucket
   */
  readonly prefix?: string;
}

/** Returns the statements of the bucket policy for all entries. The key needs matching entries in its own option. */
export function crossAccountStatements(
  bucketArn: string,
  entries: readonly CrossAccountBucketAccess[],
): ResourcePolicyStatement[] {
  return entries.flatMap(({ roleArn, access, prefix }) =>
    accessByName[access]({ bucketArn, prefix, accountId: undefined, key: undefined }).map(
      (statement) => ({ ...statement, principal: { AWS: roleArn } }),
    ),
  );
}
