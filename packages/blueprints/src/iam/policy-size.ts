import type { IConstruct } from "constructs";
import type { Problem } from "../validation/problem.ts";
import { policyLength } from "./policy-length.ts";

/**
 * What AWS takes at most, in characters, by what the policies stand on: all inline policies of a role or a group
 * together, the one policy of the others. Only the quota for a trust can be raised, and here it is: before that
 * AWS takes 2048.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html
 */
export const mostCharacters = {
  role: 10_240,
  group: 5120,
  trust: 4096,
  bucket: 20_480,
  key: 32_768,
  repository: 10_240,
} as const;

/** What policies stand on. */
export type PolicyHolder = keyof typeof mostCharacters;

const names: Readonly<Record<PolicyHolder, string>> = {
  role: "the policies of a role",
  group: "the policies of a group",
  trust: "a trust policy (2048 before a larger quota is granted)",
  bucket: "the policy of a bucket",
  key: "the policy of a key",
  repository: "the policy of a repository",
};

/**
 * Policies that are longer together than AWS takes, which would otherwise fail in the middle of an apply.
 *
 * @param scope - what the policies are made in
 * @param documents - policies as JSON, all of one holder
 * @param where - names the option that makes them long
 */
export function policySizeProblems(
  scope: IConstruct,
  holder: PolicyHolder,
  documents: readonly string[],
  where: Pick<Problem, "code" | "property" | "fix">,
): Problem[] {
  const most = mostCharacters[holder];
  const characters = documents.reduce((sum, text) => sum + policyLength(scope, text), 0);
  if (characters <= most) return [];
  const must = `fit the ${most} characters that AWS has for ${names[holder]}`;
  const got = documents.length === 1 ? "" : ` in ${documents.length} policies`;
  return [{ ...where, must, got: `${characters}${got}` }];
}
