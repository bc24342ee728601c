import type { S3BucketLifecycleConfigurationRuleFilter } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import type { BucketLifecycleRule } from "./bucket-lifecycle-rule.ts";

/** Conditions of a rule for the objects that it is about. */
export type LifecycleFilter = Pick<
  BucketLifecycleRule,
  "prefix" | "tags" | "objectSizeGreaterThanBytes" | "objectSizeLessThanBytes"
>;

/**
 * The filter of a rule as S3 takes it: nothing for every object, a single condition as it is, and several ones
 * within `and`. S3 refuses any other form as malformed.
 */
export function lifecycleFilter({
  prefix,
  tags = {},
  objectSizeGreaterThanBytes: objectSizeGreaterThan,
  objectSizeLessThanBytes: objectSizeLessThan,
}: LifecycleFilter): S3BucketLifecycleConfigurationRuleFilter {
  const others = {
    ...(prefix !== undefined && { prefix }),
    ...(objectSizeGreaterThan !== undefined && { objectSizeGreaterThan }),
    ...(objectSizeLessThan !== undefined && { objectSizeLessThan }),
  };
  const labels = Object.entries(tags).map(([key, value]) => ({ key, value }));
  if (Object.keys(others).length + labels.length > 1) {
    return { and: [{ ...others, ...(labels.length > 0 && { tags: { ...tags } }) }] };
  }
  return labels.length > 0 ? { tag: labels } : others;
}
