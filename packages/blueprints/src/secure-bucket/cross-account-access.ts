import type { PolicyStatement, ResourcePolicyStatement } from "../iam/policy-statement.ts";
import {
  deleteAccess,
  listAccess,
  readAccess,
  readWriteAccess,
  writeAccess,
  type BucketAccess,
} from "../s3/bucket-access.ts";

/** The access values by the name that an entry gives them. */
export const accessByName = {
  list: listAccess,
  read: readAccess,
  write: writeAccess,
  "read-write": readWriteAccess,
  delete: deleteAccess,
} as const satisfies Record<string, (access: BucketAccess) => PolicyStatement[]>;

/**
 * What a role of another account may do with a bucket.
 *
 * @public
 */
export interface CrossAccountBucketAccess {
  /**
   * ARN of the role: one role, never an account. It has to exist when the bucket's policy is saved. AWS binds
   * the policy to that very role: one that is made anew under its name needs another apply here.
   */
  readonly roleArn: string;

  /** What it may do: the actions of the access value of that name. */
  readonly access: "list" | "read" | "write" | "read-write" | "delete";

  /**
   * Folder that it is about, ending in "/".
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
