import type { IConstruct } from "constructs";
import { policyDocument } from "../iam/policy-document.ts";
import { policyLength } from "../iam/policy-length.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { Problem } from "../validation/problem.ts";

/**
 * What AWS takes as the policy of a key: 32 KB.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
const mostCharacters = 32_768;

/** What is wrong with the policy of a key as a whole. */
export function keyPolicySizeProblems(
  key: IConstruct,
  statements: readonly ResourcePolicyStatement[],
): Problem[] {
  const characters = policyLength(key, policyDocument(statements));
  if (characters <= mostCharacters) return [];
  return [
    {
      code: "encryption-key/policy-size",
      property: "administrators, logGroupNames and crossAccountAccess",
      must: `fit the ${mostCharacters} characters that AWS has for the policy of a key`,
      got: String(characters),
      fix: "Give some of what is encrypted another key.",
    },
  ];
}
