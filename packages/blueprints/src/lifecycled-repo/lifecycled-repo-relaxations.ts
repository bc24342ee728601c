import { relaxedIfBelow, relaxedIfDifferent, type Relaxation } from "../relaxed/relaxation.ts";
import { describeRule, expiryRules } from "./image-lifecycle.ts";
import {
  lifecycledRepoDefaults as defaults,
  type LifecycledRepoRelaxable,
  type ResolvedLifecycledRepoProps,
} from "./lifecycled-repo-props.ts";

/** Options that can be relaxed. */
export const lifecycledRepoRelaxable = [
  "imagesToKeep",
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
    const { images, imagesToKeep, expiryDays } = rule;
    if (images === "all") {
      return imagesToKeep === undefined
        ? relaxedIfDifferent("imagesToKeep", describeRule(rule), defaults.imagesToKeep)
        : relaxedIfBelow("imagesToKeep", imagesToKeep, defaults.imagesToKeep);
    }
    if (images === undefined) return [];
    return expiryDays === undefined
      ? relaxedIfDifferent("untaggedExpiryDays", describeRule(rule), defaults.untaggedExpiryDays)
      : relaxedIfBelow("untaggedExpiryDays", expiryDays, defaults.untaggedExpiryDays);
  });
}
