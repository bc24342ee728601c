import { keyReferenceProblems } from "../encryption-key/key-reference.ts";
import { nameProblems } from "../naming/names.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { SecureBucketReferenceProps } from "./secure-bucket-reference.ts";

/** What is wrong with how a bucket is named, whether a stack makes it or not. */
export function bucketNameProblems(bucketName: string): Problem[] {
  return nameProblems("bucket", bucketName, {
    code: "secure-bucket/bucket-name",
    property: "bucketName",
  });
}

/** What is wrong with the key of a bucket. */
export function bucketKeyProblems({
  encryptionKey,
}: Pick<SecureBucketReferenceProps, "encryptionKey">): Problem[] {
  return keyReferenceProblems(encryptionKey, {
    code: "secure-bucket/encryption-key",
    property: "encryptionKey",
  });
}

export function secureBucketReferenceProblems(
  bucketName: string,
  { encryptionKey, accountId }: SecureBucketReferenceProps,
): Problem[] {
  return [
    ...bucketNameProblems(bucketName),
    ...bucketKeyProblems({ encryptionKey }),
    ...accountProblems(accountId),
  ];
}

function accountProblems(accountId: string | undefined): Problem[] {
  if (accountId === undefined || !isKnown(accountId)) return [];
  if (typeof accountId === "string" && /^\d{12}$/.test(accountId)) return [];
  return [
    {
      code: "secure-bucket/account-id",
      property: "accountId",
      must: "be twelve digits, as text",
      got: show(accountId),
      fix: "Write the number of the account that the bucket lies in, or leave it out for this one.",
    },
  ];
}
