import type { IConstruct } from "constructs";
import { logTargetProblems } from "../access-log-bucket/log-target-rules.ts";
import { deletionProblems } from "../deletion/deletion.ts";
import { reasonProblems } from "../relaxed/reasons.ts";
import { tagProblems } from "../tags/tags.ts";
import { numberProblems } from "../validation/number-range.ts";
import { oneOfProblems } from "../validation/one-of.ts";
import type { Problem } from "../validation/problem.ts";
import { lifecycleRuleProblems } from "./bucket-lifecycle-rules.ts";
import { crossAccountProblems } from "./cross-account-access-rules.ts";
import { bucketServiceProblems } from "./bucket-service-rules.ts";
import { versionsToKeepProblems } from "./noncurrent-version-rules.ts";
import type { ResolvedSecureBucketProps } from "./secure-bucket-props.ts";
import { bucketKeyProblems, bucketNameProblems } from "./secure-bucket-reference-rules.ts";
import { secureBucketRelaxable } from "./secure-bucket-relaxations.ts";
import { uploadEncryptions } from "./upload-encryption.ts";

/** Returns the problems with the props of a bucket. */
export function secureBucketProblems(
  bucket: IConstruct,
  props: ResolvedSecureBucketProps,
): Problem[] {
  return [
    ...bucketNameProblems(props.bucketName),
    ...bucketKeyProblems(props),
    ...oneOfProblems(props.uploadEncryption, uploadEncryptions, {
      code: "secure-bucket/upload-encryption",
      property: "uploadEncryption",
      fix: "Leave it out to refuse every encryption except the bucket's.",
    }),
    ...logTargetProblems(bucket, props.bucketName, props.accessLogs, {
      code: "secure-bucket/access-logs",
      property: "accessLogs",
    }),
    ...lifecycleProblems(props),
    ...crossAccountProblems(bucket, props),
    ...bucketServiceProblems(bucket, props),
    ...deletionProblems(
      props.deletion,
      ["protected", "allow-when-empty", "allow-with-contents"],
      "secure-bucket/deletion",
    ),
    ...tagProblems(props.tags, "secure-bucket"),
    ...reasonProblems(props.reasons, secureBucketRelaxable, "secure-bucket"),
  ];
}

function lifecycleProblems(props: ResolvedSecureBucketProps): Problem[] {
  return [
    ...numberProblems(
      props.noncurrentVersionExpiryDays,
      { min: 1 },
      {
        code: "secure-bucket/noncurrent-version-expiry-days",
        property: "noncurrentVersionExpiryDays",
        fix: "Leave it out to keep old versions for 90 days.",
      },
    ),
    ...versionsToKeepProblems(props.noncurrentVersionsToKeep, {
      code: "secure-bucket/noncurrent-versions-to-keep",
      property: "noncurrentVersionsToKeep",
    }),
    ...numberProblems(
      props.abortMultipartUploadDays,
      { min: 1 },
      {
        code: "secure-bucket/abort-multipart-upload-days",
        property: "abortMultipartUploadDays",
        fix: "Leave it out to delete the parts after 7 days.",
      },
    ),
    ...lifecycleRuleProblems(props.lifecycleRules, props),
    ...oneOfProblems(
      props.transitionDefaultMinimumObjectSize,
      ["all_storage_classes_128K", "varies_by_storage_class"],
      {
        code: "secure-bucket/transition-default-minimum-object-size",
        property: "transitionDefaultMinimumObjectSize",
        fix: "Leave it out to move no object below 128 KB.",
      },
    ),
  ];
}
