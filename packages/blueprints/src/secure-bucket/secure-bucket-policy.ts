import type { IConstruct } from "constructs";
import { AwsAccount } from "../iam/aws-account.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import { tlsStatements } from "../s3/tls-statements.ts";
import { bucketStatements } from "../service-access/bucket-statements.ts";
import { crossAccountStatements } from "./cross-account-access.ts";
import type { ResolvedSecureBucketProps } from "./secure-bucket-props.ts";
import { uploadEncryptionStatements } from "./upload-encryption.ts";
import { uploadKey } from "./upload-key.ts";

/**
 * Returns the policy of a bucket: first the `Deny` statements, which apply to any principal, then the access of other
 * accounts and of AWS services. A bucket has only one policy.
 */
export function secureBucketPolicy(
  bucket: IConstruct,
  bucketArn: string,
  { uploadEncryption, encryptionKey, crossAccountAccess, serviceAccess }: ResolvedSecureBucketProps,
): ResourcePolicyStatement[] {
  return [
    ...tlsStatements(bucketArn),
    ...(uploadEncryption === "any"
      ? []
      : uploadEncryptionStatements(bucketArn, uploadKey(bucket, encryptionKey))),
    ...crossAccountStatements(bucketArn, crossAccountAccess),
    ...(serviceAccess.length === 0
      ? []
      : bucketStatements(AwsAccount.of(bucket), bucketArn, serviceAccess)),
  ];
}

/** Returns the option that makes a policy long: the option with more entries. */
export function policySizeWhere({
  crossAccountAccess,
  serviceAccess,
}: Pick<ResolvedSecureBucketProps, "crossAccountAccess" | "serviceAccess">) {
  return serviceAccess.length > crossAccountAccess.length
    ? {
        code: "secure-bucket/service-access",
        property: "serviceAccess",
        fix: "Let some of the services use another bucket.",
      }
    : {
        code: "secure-bucket/cross-account-access",
        property: "crossAccountAccess",
        fix: "Let the roles of the other account assume one role that has access.",
      };
}
