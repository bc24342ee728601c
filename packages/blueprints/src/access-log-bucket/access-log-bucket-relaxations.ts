import { below, otherThan, type Relaxation } from "../relaxed/relaxation.ts";
import {
  accessLogBucketDefaults as defaults,
  type AccessLogBucketRelaxable,
  type ResolvedAccessLogBucketProps,
} from "./access-log-bucket-props.ts";

/** Options whose defaults can be left for something weaker. */
export const accessLogBucketRelaxable = [
  "expiryDays",
  "deletion",
] as const satisfies readonly AccessLogBucketRelaxable[];

/** The defaults that a log bucket leaves. */
export function accessLogBucketRelaxations(props: ResolvedAccessLogBucketProps): Relaxation[] {
  return [
    ...below("expiryDays", props.expiryDays, defaults.expiryDays),
    ...otherThan("deletion", props.deletion, defaults.deletion),
  ];
}
