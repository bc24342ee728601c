import { relaxedIfBelow, relaxedIfDifferent, type Relaxation } from "../relaxed/relaxation.ts";
import {
  accessLogBucketDefaults as defaults,
  type AccessLogBucketRelaxable,
  type ResolvedAccessLogBucketProps,
} from "./access-log-bucket-props.ts";

/** Options that can be relaxed. */
export const accessLogBucketRelaxable = [
  "expiryDays",
  "deletion",
] as const satisfies readonly AccessLogBucketRelaxable[];

/** Returns the relaxed defaults of a log bucket. */
export function accessLogBucketRelaxations(props: ResolvedAccessLogBucketProps): Relaxation[] {
  return [
    ...relaxedIfBelow("expiryDays", props.expiryDays, defaults.expiryDays),
    ...relaxedIfDifferent("deletion", props.deletion, defaults.deletion),
  ];
}
