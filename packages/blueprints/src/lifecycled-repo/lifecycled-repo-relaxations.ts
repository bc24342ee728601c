import { relaxedIfBelow, relaxedIfDifferent, type Relaxation } from "../relaxed/relaxation.ts";
import { describeRule, expiryRules } from "./image-lifecycle.ts";
import {
  lifecycledRepoDefaults as defaults,
  type LifecycledRepoRelaxable,
  type ResolvedLifecycledRepoProps,
} from "./lifecycled-repo-props.ts";

/** Options that can be relaxed. */
export const lifecycledRepoRelaxable = [
  "keepLastImages",
  "untaggedExpiryDays",
  "tagMutability",
  "scanOnPush",
  "encryptionKey",
  "deletion",
] as const satisfies readonly LifecycledRepoRelaxable[];

/**
 * Returns the relaxed defaults of a repository. Fewer images or days are weaker, since an image that a container still
 * uses may be missing when it is pulled again. More images or days only cost more.
 */
export function lifecycledRepoRelaxations(props: ResolvedLifecycledRepoProps): Relaxation[] {
  return [
    ...retentionRelaxations(props),
    ...relaxedIfDifferent("tagMutability", props.tagMutability, defaults.tagMutability),
    ...relaxedIfDifferent("scanOnPush", props.scanOnPush, defaults.scanOnPush),
    ...(props.encryptionKey === "aes256"
      ? relaxedIfDifferent("encryptionKey", "aes256", "KMS with alias/aws/ecr")
      : []),
    ...relaxedIfDifferent("deletion", props.deletion, defaults.deletion),
  ];
}

// A rule with a different kind of limit is weaker than the default, since it does not guarantee the same.
function retentionRelaxations(props: ResolvedLifecycledRepoProps): Relaxation[] {
  return expiryRules(props).flatMap((rule) => {
    const { images, keepLastImages, expiryDays } = rule;
    if (images === "all") {
      return keepLastImages === undefined
        ? relaxedIfDifferent("keepLastImages", describeRule(rule), defaults.keepLastImages)
        : relaxedIfBelow("keepLastImages", keepLastImages, defaults.keepLastImages);
    }
    if (images === undefined) return [];
    return expiryDays === undefined
      ? relaxedIfDifferent("untaggedExpiryDays", describeRule(rule), defaults.untaggedExpiryDays)
      : relaxedIfBelow("untaggedExpiryDays", expiryDays, defaults.untaggedExpiryDays);
  });
}
