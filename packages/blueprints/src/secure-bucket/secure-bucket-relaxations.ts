import { below, otherThan, type Relaxation } from "../relaxed/relaxation.ts";
import {
  secureBucketDefaults as defaults,
  type ResolvedSecureBucketProps,
  type SecureBucketRelaxable,
} from "./secure-bucket-props.ts";

/** Options whose defaults can be left for something weaker. */
export const secureBucketRelaxable = [
  "uploadEncryption",
  "noncurrentVersionExpiryDays",
  "deletion",
] as const satisfies readonly SecureBucketRelaxable[];

/** The defaults that a bucket leaves. Old versions count with the fewest days that any of its rules has for them. */
export function secureBucketRelaxations(props: ResolvedSecureBucketProps): Relaxation[] {
  const days = [
    props.noncurrentVersionExpiryDays,
    ...props.lifecycleRules.flatMap((rule) => rule.noncurrentVersionExpiryDays ?? []),
  ];
  return [
    ...otherThan("uploadEncryption", props.uploadEncryption, defaults.uploadEncryption),
    ...below(
      "noncurrentVersionExpiryDays",
      Math.min(...days),
      defaults.noncurrentVersionExpiryDays,
    ),
    ...otherThan("deletion", props.deletion, defaults.deletion),
  ];
}
