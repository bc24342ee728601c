import type { S3BucketLoggingTargetObjectKeyFormat } from "@cdktf/provider-aws/lib/s3-bucket-logging/index.js";
import { TerraformStack, type ITerraformDependable } from "cdktf";
import type { IConstruct } from "constructs";
import { AccessLogBucket } from "./access-log-bucket.ts";
import type { AccessLogBucketReference } from "./access-log-bucket-reference.ts";
import { logKeyFormat } from "./log-layout.ts";

/** The target for the access logs of a bucket. */
export interface LogTarget {
  readonly targetBucket: string;
  /** Format of the names of log files. The log bucket sets one format, so a single query can read all logs. */
  readonly targetObjectKeyFormat: S3BucketLoggingTargetObjectKeyFormat | undefined;
  /** Resources that must exist before the first log arrives, for `dependsOn`. */
  readonly dependsOn: ITerraformDependable[];
}

/** Resolves the `accessLogs` prop to the target of the logs: in this stack, in another stack or outside of the app. */
export function logTarget(user: IConstruct, accessLogs: AccessLogBucketReference): LogTarget {
  return {
    targetBucket: accessLogs.bucketName,
    targetObjectKeyFormat: logKeyFormat(accessLogs.datePartition),
    dependsOn: accessLogs instanceof AccessLogBucket ? dependencies(user, accessLogs) : [],
  };
}

function dependencies(user: IConstruct, accessLogs: AccessLogBucket): ITerraformDependable[] {
  const [stack, logStack] = [TerraformStack.of(user), TerraformStack.of(accessLogs)];
  if (stack === logStack) return [accessLogs.resources.policy];
  stack.addDependency(logStack);
  return [];
}
