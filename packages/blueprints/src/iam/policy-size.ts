import type { IConstruct } from "constructs";
import type { Problem } from "../validation/problem.ts";
import { policyLength } from "./policy-length.ts";

/**
 * Maximum length that AWS accepts, in characters, by policy target. For a role or a group, the limit applies to all
 * inline policies together. Every other target has only one policy. Only the quota for trust policies can be raised.
 * The value here is the raised quota; the default quota is 2048.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html
 */
export const maxCharacters = {
  role: 10_240,
  group: 5120,
  trust: 4096,
  bucket: 20_480,
  key: 32_768,
  repository: 10_240,
} as const;

/** The target that policies are attached to. */
export type PolicyTarget = keyof typeof maxCharacters;

const names: Readonly<Record<PolicyTarget, string>> = {
  role: "the policies of a role",
  group: "the policies of a group",
  trust: "a trust policy (2048 before a larger quota is granted)",
  bucket: "the policy of a bucket",
  key: "the policy of a key",
  repository: "the policy of a repository",
};

/**
 * Returns a problem if the policies of a target are together longer than AWS accepts. Without this check, they would
 * fail in the middle of an apply.
 *
 * @param scope - construct that contains the policies
 * @param documents - all policies of the target, as JSON
 * @param where - the option that makes the policies long
 */
export function policySizeProblems(
  scope: IConstruct,
  target: PolicyTarget,
  documents: readonly string[],
  where: Pick<Problem, "code" | "property" | "fix">,
): Problem[] {
  const max = maxCharacters[target];
  const characters = documents.reduce((sum, text) => sum + policyLength(scope, text), 0);
  if (characters <= max) return [];
  const must = `fit into the ${max} characters that AWS allows for ${names[target]}`;
  const got = documents.length === 1 ? "" : ` in ${documents.length} policies`;
  return [{ ...where, must, got: `${characters}${got}` }];
}
