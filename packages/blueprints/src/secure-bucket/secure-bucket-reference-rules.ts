import { keyReferenceProblems, keyRegionProblems } from "../encryption-key/key-reference.ts";
import { accountProblems } from "../iam/account-rules.ts";
import { nameProblems } from "../naming/names.ts";
import { suggestedFix } from "../validation/one-of.ts";
import type { Problem } from "../validation/problem.ts";
import type { SecureBucketReferenceOptions } from "./secure-bucket-reference.ts";

const keyWhere = { code: "secure-bucket/encryption-key", property: "encryptionKey" } as const;

/** Returns the problem with the name of a bucket, if it has one. */
export function bucketNameProblems(bucketName: string): Problem[] {
  const where = { code: "secure-bucket/bucket-name", property: "bucketName" };
  return nameProblems("bucket", bucketName, where);
}

/** Returns the problem with the key of a bucket, if it has one. */
export function bucketKeyProblems({
  encryptionKey,
}: Pick<SecureBucketReferenceOptions, "encryptionKey">): Problem[] {
  if (encryptionKey === "aes256") return [];
  return keyReferenceProblems(encryptionKey, keyWhere).map((problem) => ({
    ...problem,
    must: 'be an EncryptionKey, the ARN of a KMS key, or "aes256"',
    fix: suggestedFix(encryptionKey, ["aes256"], problem.fix),
  }));
}

/** Returns the problems with a reference to a bucket. */
export function secureBucketReferenceProblems(
  bucketName: string,
  { encryptionKey, accountId, region }: SecureBucketReferenceOptions,
): Problem[] {
  const account = accountProblems({ accountId, region }, "secure-bucket");
  const key = bucketKeyProblems({ encryptionKey });
  const isKey = encryptionKey !== "aes256";
  const known = isKey && account.length + key.length === 0 && region !== undefined;
  return [
    ...bucketNameProblems(bucketName),
    ...account,
    ...key,
    ...(known ? keyRegionProblems(encryptionKey, region, keyWhere) : []),
  ];
}
