import type { IConstruct } from "constructs";
import { policyDocument } from "../iam/policy-document.ts";
import { policyLength } from "../iam/policy-length.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { Problem } from "../validation/problem.ts";

/**
 * What AWS takes as the one policy of a bucket: 20 KB.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 */
const mostCharacters = 20_480;

/** What is wrong with the policy of a bucket as a whole; `where` names the option that makes it long. */
export function bucketPolicyProblems(
  scope: IConstruct,
  statements: readonly ResourcePolicyStatement[],
  where: Pick<Problem, "code" | "property" | "fix">,
): Problem[] {
  const characters = policyLength(scope, policyDocument(statements));
  if (characters <= mostCharacters) return [];
  const must = `fit the ${mostCharacters} characters that AWS has for the policy of a bucket`;
  return [{ ...where, must, got: String(characters) }];
}
