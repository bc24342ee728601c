import type { IConstruct } from "constructs";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { tlsStatements } from "../s3/tls-statements.ts";
import { crossAccountStatements } from "./cross-account-access.ts";
import type { ResolvedSecureBucketProps } from "./secure-bucket-props.ts";
import { uploadEncryptionStatements } from "./upload-encryption.ts";
import { uploadKey } from "./upload-key.ts";

/** Returns the policy of a bucket: first the statements that deny any principal, then the access of other accounts. */
export function secureBucketPolicy(
  bucket: IConstruct,
  bucketArn: string,
  { uploadEncryption, encryptionKey, crossAccountAccess }: ResolvedSecureBucketProps,
): ResourcePolicyStatement[] {
  return [
    ...tlsStatements(bucketArn),
    ...(uploadEncryption === "any"
      ? []
      : uploadEncryptionStatements(bucketArn, uploadKey(bucket, encryptionKey))),
    ...crossAccountStatements(bucketArn, crossAccountAccess),
  ];
}
