import type {
  S3BucketLifecycleConfigurationRule,
  S3BucketLifecycleConfigurationRuleExpiration,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { wholeBucketRule, type WholeBucketDays } from "../s3/whole-bucket-rule.ts";
import { literalText } from "../validation/literal-text.ts";
import type { BucketLifecycleRule } from "./bucket-lifecycle-rule.ts";
import { lifecycleFilter } from "./lifecycle-filter.ts";

/** The options of a bucket that determine its lifecycle rules. */
export interface BucketLifecycle extends WholeBucketDays {
  readonly lifecycleRules: readonly BucketLifecycleRule[];
}

/** Returns all lifecycle rules of a bucket for the provider, beginning with the rule that every bucket has. */
export function bucketLifecycle({
  abortMultipartUploadDays,
  noncurrentVersionExpiryDays,
  noncurrentVersionsToKeep,
  lifecycleRules,
}: BucketLifecycle): S3BucketLifecycleConfigurationRule[] {
  return [
    wholeBucketRule({
      abortMultipartUploadDays,
      noncurrentVersionExpiryDays,
      noncurrentVersionsToKeep,
    }),
    ...lifecycleRules.map(providerRule),
  ];
}

function providerRule(rule: BucketLifecycleRule): S3BucketLifecycleConfigurationRule {
  const { id, transitions = [], noncurrentVersionTransitions = [] } = rule;
  const expiration = providerExpiration(rule);
  return {
    id: literalText(id),
    status: "Enabled",
    filter: [lifecycleFilter(rule)],
    ...(expiration && { expiration: [expiration] }),
    ...(transitions.length > 0 && {
      transition: transitions.map(({ storageClass, afterDays: days }) => ({ storageClass, days })),
    }),
    ...(rule.noncurrentVersionExpiryDays !== undefined && {
      noncurrentVersionExpiration: [
        {
          noncurrentDays: rule.noncurrentVersionExpiryDays,
          newerNoncurrentVersions: rule.noncurrentVersionsToKeep,
        },
      ],
    }),
    ...(noncurrentVersionTransitions.length > 0 && {
      noncurrentVersionTransition: noncurrentVersionTransitions.map((transition) => ({
        storageClass: transition.storageClass,
        noncurrentDays: transition.afterDays,
        newerNoncurrentVersions: transition.versionsToKeep,
      })),
    }),
  };
}

function providerExpiration({
  expiryDays,
  expiredObjectDeleteMarker,
}: BucketLifecycleRule): S3BucketLifecycleConfigurationRuleExpiration | undefined {
  if (expiryDays !== undefined) return { days: expiryDays };
  return expiredObjectDeleteMarker ? { expiredObjectDeleteMarker } : undefined;
}
