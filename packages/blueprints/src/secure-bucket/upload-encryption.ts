import type { PolicyConditions, ResourcePolicyStatement } from "../iam/policy-statement.ts";

/**
 * Encryption that the headers of an upload may request.
 *
 * - `"as-bucket"`: only the encryption of the bucket. The bucket refuses other uploads. If its key is `aws/s3`, or the
 *   ARN of the key is not known before the plan, the bucket also accepts other KMS keys.
 * - `"any"`: any encryption. Use it for senders that you cannot configure.
 *
 * @public
 */
export type UploadEncryption = "as-bucket" | "any";

/** All values of the option, with the default first. */
export const uploadEncryptions = ["as-bucket", "any"] as const satisfies UploadEncryption[];

/**
 * Keys that an upload may be encrypted with: exactly one KMS key, all KMS keys that match a pattern, any KMS key, or
 * only keys that S3 manages itself.
 */
export type UploadKey = { readonly arn: string } | { readonly arnLike: string } | "any" | "aes256";

const algorithm = "s3:x-amz-server-side-encryption";
const keyId = "s3:x-amz-server-side-encryption-aws-kms-key-id";

/**
 * Returns the statements that deny uploads with any encryption other than the bucket's. The condition `Null` requires
 * that the request has a value. Without it, a negated operator (even with `IfExists`) would match an upload without
 * encryption headers, and every part of a large object.
 *
 * The condition key for the algorithm contains the value of the header. The condition key for the KMS key contains the
 * ARN of the key that S3 is going to use. This is the key in the header, given by ARN, id or alias. If the header names
 * no key, it is `aws/s3`. Without a header, it is the key of the bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html#example-bucket-policies-encryption
 */
export function uploadEncryptionStatements(
  bucketArn: string,
  key: UploadKey,
): ResourcePolicyStatement[] {
  const uploads = {
    effect: "Deny",
    principal: "*",
    actions: ["s3:PutObject"],
    resources: [`${bucketArn}/*`],
  } as const;
  const given = (name: string) => ({ Null: { [name]: "false" } });
  const otherEncryption: ResourcePolicyStatement = {
    ...uploads,
    sid: "DenyOtherEncryption",
    conditions: {
      ...given(algorithm),
      StringNotEquals: { [algorithm]: key === "aes256" ? "AES256" : "aws:kms" },
    },
  };
  if (key === "any" || key === "aes256") return [otherEncryption];
  const other: PolicyConditions =
    "arn" in key
      ? { ArnNotEquals: { [keyId]: key.arn } }
      : { ArnNotLike: { [keyId]: key.arnLike } };
  return [
    otherEncryption,
    { ...uploads, sid: "DenyOtherKey", conditions: { ...given(keyId), ...other } },
  ];
}
