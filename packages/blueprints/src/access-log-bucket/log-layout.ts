import type { S3BucketLoggingTargetObjectKeyFormat } from "@cdktf/provider-aws/lib/s3-bucket-logging/index.js";
import type { AccessLogBucketProps } from "./access-log-bucket-props.ts";

/** Days that logs can be laid out by, as S3 spells them. */
export const dateSources = {
  "event-time": "EventTime",
  "delivery-time": "DeliveryTime",
} as const satisfies Record<NonNullable<AccessLogBucketProps["datePartition"]>, string>;

/** How S3 names log files below a prefix; `undefined`: as it does where nothing is said. */
export function logKeyFormat(
  datePartition: AccessLogBucketProps["datePartition"],
): S3BucketLoggingTargetObjectKeyFormat | undefined {
  if (datePartition === undefined) return undefined;
  return { partitionedPrefix: { partitionDateSource: dateSources[datePartition] } };
}
