import type { IConstruct } from "constructs";
import { policyJson } from "../iam/policy-json.ts";
import { policySizeProblems } from "../iam/policy-size.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { Problem } from "../validation/problem.ts";

/** Returns a problem if a bucket policy is too long. `where` names the option that makes it long. */
export function bucketPolicyProblems(
  scope: IConstruct,
  statements: readonly ResourcePolicyStatement[],
  where: Pick<Problem, "code" | "property" | "fix">,
): Problem[] {
  return policySizeProblems(scope, "bucket", [policyJson(statements)], where);
}
