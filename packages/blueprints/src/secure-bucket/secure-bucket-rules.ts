import { deletionProblems } from "../deletion/deletion.ts";
import { keyReferenceProblems } from "../encryption-key/key-reference.ts";
import { nameProblems } from "../naming/names.ts";
import { tagProblems } from "../tags/tags.ts";
import { numberProblems } from "../validation/number-range.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { lifecycleRuleProblems } from "./bucket-lifecycle-rules.ts";
import type { ResolvedSecureBucketProps } from "./secure-bucket-props.ts";

export function secureBucketProblems(props: ResolvedSecureBucketProps): Problem[] {
  return [
    ...nameProblems("bucket", props.bucketName, {
      code: "secure-bucket/bucket-name",
      property: "bucketName",
    }),
    ...keyReferenceProblems(props.encryptionKey, {
      code: "secure-bucket/encryption-key",
      property: "encryptionKey",
    }),
    ...accessLogProblems(props),
    ...numberProblems(
      props.noncurrentVersionExpiryDays,
      { min: 1 },
      {
        code: "secure-bucket/noncurrent-version-expiry-days",
        property: "noncurrentVersionExpiryDays",
        fix: "Leave it out to keep old versions for 90 days.",
      },
    ),
    ...numberProblems(
      props.abortMultipartUploadDays,
      { min: 1 },
      {
        code: "secure-bucket/abort-multipart-upload-days",
        property: "abortMultipartUploadDays",
        fix: "Leave it out to give uploads 7 days.",
      },
    ),
    ...lifecycleRuleProblems(props.lifecycleRules),
    ...deletionProblems(
      props.deletion,
      ["protected", "allow-when-empty", "allow-with-contents"],
      "secure-bucket/deletion",
    ),
    ...tagProblems(props.tags, "secure-bucket"),
  ];
}

// S3 would take the setting and drop every log without a word.
function accessLogProblems({ bucketName, accessLogs }: ResolvedSecureBucketProps): Problem[] {
  const sources = accessLogs?.sourceBucketNames;
  if (sources === undefined || !isKnown(bucketName) || !sources.every(isKnown)) return [];
  if (sources.includes(bucketName)) return [];
  return [
    {
      code: "secure-bucket/access-logs",
      property: "accessLogs",
      must: `let logs of ${show(bucketName)} in`,
      got: `a log bucket for ${sources.map((name) => show(name)).join(", ")}`,
      fix: "Add the name to its sourceBucketNames.",
    },
  ];
}
