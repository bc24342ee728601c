import type { S3BucketLifecycleConfigurationRuleFilter } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { literalText } from "../validation/literal-text.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle-rule.ts";

/** The conditions of a rule. */
export type LifecycleFilter = Pick<
  BucketLifecycleRule,
  "prefix" | "tags" | "objectSizeGreaterThanBytes" | "objectSizeLessThanBytes"
>;

/**
 * Returns the filter of a rule for the provider: an empty filter for every object, a single condition as it is, and
 * several conditions within `and`. S3 refuses any other form as malformed.
 */
export function lifecycleFilter(filter: LifecycleFilter): S3BucketLifecycleConfigurationRuleFilter {
  const {
    prefix,
    tags = {},
    objectSizeGreaterThanBytes: objectSizeGreaterThan,
    objectSizeLessThanBytes: objectSizeLessThan,
  } = filter;
  const labels = Object.entries(tags).map(([key, value]) => ({ key, value }));
  const others = {
    ...(prefix !== undefined && { prefix: literalText(prefix) }),
    ...(objectSizeGreaterThan !== undefined && { objectSizeGreaterThan }),
    ...(objectSizeLessThan !== undefined && { objectSizeLessThan }),
  };
  if (hasSeveralConditions(filter)) {
    return { and: [{ ...others, ...(labels.length > 0 && { tags: { ...tags } }) }] };
  }
  return labels.length > 0 ? { tag: labels } : others;
}

/** Returns whether a filter needs `and`. Each tag counts as a condition. */
export function hasSeveralConditions({ tags = {}, ...filter }: LifecycleFilter): boolean {
  const { prefix, objectSizeGreaterThanBytes, objectSizeLessThanBytes } = filter;
  const others = [prefix, objectSizeGreaterThanBytes, objectSizeLessThanBytes];
  const given = others.filter((condition) => condition !== undefined);
  return given.length + Object.keys(tags).length > 1;
}
