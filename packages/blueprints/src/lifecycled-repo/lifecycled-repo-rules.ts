import type { IConstruct } from "constructs";
import { deletionProblems } from "../deletion/deletion.ts";
import { keyReferenceProblems } from "../encryption-key/key-reference.ts";
import { accountProblems } from "../iam/account-rules.ts";
import type { Location } from "../iam/location.ts";
import { nameProblems } from "../naming/names.ts";
import { reasonProblems } from "../relaxed/reasons.ts";
import { tagProblems } from "../tags/tags.ts";
import { numberProblems } from "../validation/number-range.ts";
import { suggestedFix } from "../validation/one-of.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { imageLifecycleProblems } from "./image-lifecycle-rules.ts";
import { crossAccountProblems } from "./cross-account-access-rules.ts";
import type { ResolvedLifecycledRepoProps } from "./lifecycled-repo-props.ts";
import { lifecycledRepoRelaxable } from "./lifecycled-repo-relaxations.ts";
import { tagMutabilityProblems } from "./tag-mutability.ts";

/** Returns the problems with the props of a repository. */
export function lifecycledRepoProblems(
  repository: IConstruct,
  props: ResolvedLifecycledRepoProps,
): Problem[] {
  return [
    ...repositoryNameProblems(props.repositoryName),
    ...numberProblems(
      props.imagesToKeep,
      { min: 1 },
      {
        code: "lifecycled-repo/images-to-keep",
        property: "imagesToKeep",
        fix: "Leave it out to keep 30 images.",
      },
    ),
    ...numberProblems(
      props.untaggedExpiryDays,
      { min: 1 },
      {
        code: "lifecycled-repo/untagged-expiry-days",
        property: "untaggedExpiryDays",
        fix: "Leave it out to keep untagged images for 7 days.",
      },
    ),
    ...imageLifecycleProblems(props),
    ...tagMutabilityProblems(props.tagMutability),
    ...scanProblems(props.scanOnPush),
    ...keyProblems(props.encryptionKey),
    ...crossAccountProblems(repository, props.crossAccountAccess),
    ...deletionProblems(
      props.deletion,
      ["protected", "allow-when-empty", "allow-with-contents"],
      "lifecycled-repo/deletion",
    ),
    ...tagProblems(props.tags, "lifecycled-repo"),
    ...reasonProblems(props.reasons, lifecycledRepoRelaxable, "lifecycled-repo"),
  ];
}

/** Returns the problems with a reference to a repository. */
export function repositoryReferenceProblems(repositoryName: string, location: Location): Problem[] {
  return [
    ...repositoryNameProblems(repositoryName),
    ...accountProblems(location, "lifecycled-repo"),
  ];
}

function repositoryNameProblems(repositoryName: string): Problem[] {
  return nameProblems("repository", repositoryName, {
    code: "lifecycled-repo/repository-name",
    property: "repositoryName",
  });
}

// Any other value would reach the provider: the text "false" enables scanning, or fails during the apply.
function scanProblems(scanOnPush: unknown): Problem[] {
  if (typeof scanOnPush === "boolean" || !isKnown(scanOnPush)) return [];
  const fix = "Leave it out to scan images.";
  const where = { code: "lifecycled-repo/scan-on-push", property: "scanOnPush" };
  return [{ ...where, must: "be true or false", got: show(scanOnPush), fix }];
}

function keyProblems(key: ResolvedLifecycledRepoProps["encryptionKey"]): Problem[] {
  if (key === "aes256") return [];
  const code = "lifecycled-repo/encryption-key";
  const property = "encryptionKey";
  const must = 'be an EncryptionKey, the ARN of a KMS key, or "aes256"';
  return keyReferenceProblems(key, { code, property }).map((problem) => {
    return { ...problem, must, fix: suggestedFix(key, ["aes256"], problem.fix) };
  });
}
