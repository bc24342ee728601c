import type { S3BucketLoggingTargetObjectKeyFormat } from "@cdktf/provider-aws/lib/s3-bucket-logging/index.js";
import { TerraformStack, type ITerraformDependable } from "cdktf";
import type { IConstruct } from "constructs";
import type { AccessLogBucket } from "./access-log-bucket.ts";
import { logKeyFormat } from "./log-layout.ts";

/** Where a bucket's access logs go. */
export interface LogTarget {
  readonly targetBucket: string;
  /** The log bucket lays out the logs of all that log there alike: who reads them asks once. */
  readonly targetObjectKeyFormat: S3BucketLoggingTargetObjectKeyFormat | undefined;
  /** What has to be there before the first log comes; goes into `dependsOn`. */
  readonly dependsOn: ITerraformDependable[];
}

/** Turns the log bucket that a caller gives into what logging needs of it, in this stack or another one. */
export function logTarget(user: IConstruct, accessLogs: AccessLogBucket): LogTarget {
  const [stack, logStack] = [TerraformStack.of(user), TerraformStack.of(accessLogs)];
  if (stack !== logStack) stack.addDependency(logStack);
  return {
    targetBucket: accessLogs.bucketName,
    targetObjectKeyFormat: logKeyFormat(accessLogs.datePartition),
    dependsOn: stack === logStack ? [accessLogs.policy] : [],
  };
}
