import { deletionProblems } from "../deletion/deletion.ts";
import { keyReferenceProblems } from "../encryption-key/key-reference.ts";
import { nameProblems } from "../naming/names.ts";
import { tagProblems } from "../tags/tags.ts";
import { numberProblems } from "../validation/number-range.ts";
import { show, type Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import { mostProtectedPatterns } from "./lifecycle-policy.ts";
import type { ResolvedLifecycledRepoProps } from "./lifecycled-repo-props.ts";

export function lifecycledRepoProblems(props: ResolvedLifecycledRepoProps): Problem[] {
  return [
    ...nameProblems("repository", props.repositoryName, {
      code: "lifecycled-repo/repository-name",
      property: "repositoryName",
    }),
    ...numberProblems(
      props.keepLastImages,
      { min: 1 },
      {
        code: "lifecycled-repo/keep-last-images",
        property: "keepLastImages",
        fix: "Leave it out to keep 30.",
      },
    ),
    ...numberProblems(
      props.untaggedExpiryDays,
      { min: 1 },
      {
        code: "lifecycled-repo/untagged-expiry-days",
        property: "untaggedExpiryDays",
        fix: "Leave it out to keep them for 7 days.",
      },
    ),
    ...mutabilityProblems(props.tagMutability),
    ...patternProblems(props.protectedTagPatterns),
    ...scanProblems(props.scanOnPush),
    ...keyProblems(props.encryptionKey),
    ...deletionProblems(
      props.deletion,
      ["protected", "allow-when-empty", "allow-with-contents"],
      "lifecycled-repo/deletion",
    ),
    ...tagProblems(props.tags, "lifecycled-repo"),
  ];
}

function mutabilityProblems(tagMutability: string): Problem[] {
  if (tagMutability === "immutable" || tagMutability === "mutable") return [];
  return [
    {
      code: "lifecycled-repo/tag-mutability",
      property: "tagMutability",
      must: 'be "immutable" or "mutable"',
      got: show(tagMutability),
      fix: "Leave it out for immutable tags.",
    },
  ];
}

// Anything but a boolean would be written as it is: the text "false" switches scanning on or fails late.
function scanProblems(scanOnPush: unknown): Problem[] {
  if (typeof scanOnPush === "boolean" || !isKnown(scanOnPush)) return [];
  const fix = "Leave it out to scan.";
  const where = { code: "lifecycled-repo/scan-on-push", property: "scanOnPush" };
  return [{ ...where, must: "be true or false", got: show(scanOnPush), fix }];
}

function keyProblems(key: ResolvedLifecycledRepoProps["encryptionKey"]): Problem[] {
  if (key === "aes256") return [];
  const code = "lifecycled-repo/encryption-key";
  const property = "encryptionKey";
  const must = 'be an EncryptionKey, the ARN of a KMS key, or "aes256"';
  return keyReferenceProblems(key, { code, property }).map(({ got, fix }) => {
    return { code, property, must, got, fix };
  });
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
function patternProblems(patterns: readonly string[]): Problem[] {
  const code = "lifecycled-repo/protected-tag-patterns";
  const problems = patterns.flatMap((pattern, index): Problem[] => {
    const where = { code, property: `protectedTagPatterns[${index}]` };
    if (!/^(?!(?:[^*]*\*){5})[\w.*-]{1,128}$/.test(pattern)) {
      const must = 'be 1 to 128 letters, digits, ".", "_", "-" and at most four "*"';
      const fix = 'Write it as tags begin or end, e.g. "release-*".';
      return [{ ...where, must, got: show(pattern), fix }];
    }
    if (patterns.indexOf(pattern) === index) return [];
    return [{ ...where, must: "be given once", got: show(pattern), fix: "Leave it out." }];
  });
  if (patterns.length <= mostProtectedPatterns) return problems;
  const where = { code, property: "protectedTagPatterns" };
  const must = `be at most ${mostProtectedPatterns}`;
  const fix = 'AWS takes 50 rules for a repository. Join patterns with "*".';
  return [...problems, { ...where, must, got: String(patterns.length), fix }];
}
