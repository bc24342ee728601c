import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging/index.js";
import type { Construct } from "constructs";
import { logTarget } from "../access-log-bucket/log-target.ts";
import type { BucketResources } from "../s3/guarded-bucket.ts";
import type { ResolvedSecureBucketProps } from "./secure-bucket-props.ts";

/** Child id. It is part of the resource address, so it must never change. `s3/` contains the other ids. */
const id = "Logging";

/** Creates the access logging of a bucket, if it has a target. */
export function createBucketLogging(
  scope: Construct,
  { bucket }: BucketResources,
  { bucketName, accessLogs }: ResolvedSecureBucketProps,
): S3BucketLoggingA | undefined {
  if (!accessLogs) return undefined;
  return new S3BucketLoggingA(scope, id, {
    bucket: bucket.id,
    targetPrefix: `${bucketName}/`,
    ...logTarget(scope, accessLogs),
  });
}
