import type { S3BucketLoggingTargetObjectKeyFormat } from "@cdktf/provider-aws/lib/s3-bucket-logging/index.js";
import type { DatePartition } from "./access-log-bucket-props.ts";

/** The values of `datePartition`, as S3 spells them. */
export const dateSources = {
  "event-time": "EventTime",
  "delivery-time": "DeliveryTime",
} as const satisfies Record<DatePartition, string>;

/** Returns the format of the names of log files below a prefix; `undefined` for the default of S3. */
export function logKeyFormat(
  datePartition: DatePartition | undefined,
): S3BucketLoggingTargetObjectKeyFormat | undefined {
  if (datePartition === undefined) return undefined;
  return { partitionedPrefix: { partitionDateSource: dateSources[datePartition] } };
}
