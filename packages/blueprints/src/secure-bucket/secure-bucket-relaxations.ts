import { relaxedIfBelow, relaxedIfDifferent, type Relaxation } from "../relaxed/relaxation.ts";
import {
  secureBucketDefaults as defaults,
  type ResolvedSecureBucketProps,
  type SecureBucketRelaxable,
} from "./secure-bucket-props.ts";

/** Options that can be relaxed. */
export const secureBucketRelaxable = [
  "accessLogs",
  "uploadEncryption",
  "noncurrentVersionExpiryDays",
  "deletion",
] as const satisfies readonly SecureBucketRelaxable[];

/** Returns the relaxed defaults of a bucket. For noncurrent versions, the rule with the fewest days counts. */
export function secureBucketRelaxations(props: ResolvedSecureBucketProps): Relaxation[] {
  const days = [
    props.noncurrentVersionExpiryDays,
    ...props.lifecycleRules.flatMap((rule) => rule.noncurrentVersionExpiryDays ?? []),
  ];
  return [
    ...(props.accessLogs === undefined
      ? relaxedIfDifferent("accessLogs", props.accessLogs, "an AccessLogBucket")
      : []),
    ...relaxedIfDifferent("uploadEncryption", props.uploadEncryption, defaults.uploadEncryption),
    ...relaxedIfBelow(
      "noncurrentVersionExpiryDays",
      Math.min(...days),
      defaults.noncurrentVersionExpiryDays,
    ),
    ...relaxedIfDifferent("deletion", props.deletion, defaults.deletion),
  ];
}
