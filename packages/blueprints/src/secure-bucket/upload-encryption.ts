import type { PolicyConditions, ResourcePolicyStatement } from "../iam/policy-statement.ts";

/**
 * What an upload may ask for by encryption headers of its own.
 *
 * - `"as-bucket"`: what the bucket does anyway; anything else is refused.
 * - `"any"`: whatever it names, for senders that cannot be told otherwise.
 *
 * @public
 */
export type UploadEncryption = "as-bucket" | "any";

/** Every choice, the default first. */
export const uploadEncryptions = ["as-bucket", "any"] as const satisfies UploadEncryption[];

/**
 * Keys that an upload may be encrypted with: exactly one, those that look so, or whichever, where the app can say
 * neither.
 */
export type UploadKey = { readonly arn: string } | { readonly arnLike: string } | "whichever";

const algorithm = "s3:x-amz-server-side-encryption";
const keyId = "s3:x-amz-server-side-encryption-aws-kms-key-id";

/**
 * Refuses uploads that ask for another encryption than the bucket's. `Null` says that the request has a value:
 * without it a negated operator, `…IfExists` too, would hold for an upload that leaves encryption to the bucket, and
 * for every part of a large object.
 *
 * The algorithm is the header's. The key is the one that S3 is about to use, as an ARN, whether the header names it
 * by its ARN, id or alias, names none (then it is `aws/s3`), or there is no header (then it is the bucket's).
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
    conditions: { ...given(algorithm), StringNotEquals: { [algorithm]: "aws:kms" } },
  };
  if (key === "whichever") return [otherEncryption];
  const other: PolicyConditions =
    "arn" in key
      ? { ArnNotEquals: { [keyId]: key.arn } }
      : { ArnNotLike: { [keyId]: key.arnLike } };
  return [
    otherEncryption,
    { ...uploads, sid: "DenyOtherKey", conditions: { ...given(keyId), ...other } },
  ];
}
