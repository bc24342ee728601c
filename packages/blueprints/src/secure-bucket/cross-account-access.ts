import type { PolicyStatement, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import {
  deleteAccess,
  listAccess,
  readAccess,
  readWriteAccess,
  writeAccess,
  type BucketAccess,
} from "../s3/bucket-access.ts";

/** The grants by the name that an entry has for them. */
export const accessByName = {
  list: listAccess,
  read: readAccess,
  write: writeAccess,
  "read-write": readWriteAccess,
  delete: deleteAccess,
} as const satisfies Record<string, (access: BucketAccess) => PolicyStatement[]>;

/**
 * Access of a role of another account to a bucket.
 *
 * @public
 */
export interface CrossAccountBucketAccess {
  /**
   * ARN of the role: one role, never an account. It has to exist when the bucket's policy is saved. AWS binds
   * the policy to that very role: if the role is recreated under its name, apply here again.
   */
  readonly roleArn: string;

  /** Allowed actions: those of the grant with that name. */
  readonly access: "list" | "read" | "write" | "read-write" | "delete";

  /**
   * Folder to grant access to, ending in "/".
   *
   * @defaultValue - the whole bucket
   */
  readonly prefix?: string;
}

/** This account's half of each entry, as statements of the bucket's policy. The key's policy is the key's. */
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
