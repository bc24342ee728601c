import type { IConstruct } from "constructs";
import { policyJson } from "../iam/policy-json.ts";
import { policySizeProblems } from "../iam/policy-size.ts";
import type { ResourcePolicyStatement } from "../iam/policy-statement.ts";
import type { Problem } from "../validation/problem.ts";

/** Returns a problem if a key policy is too long. */
export function keyPolicySizeProblems(
  key: IConstruct,
  statements: readonly ResourcePolicyStatement[],
): Problem[] {
  return policySizeProblems(key, "key", [policyJson(statements)], {
    code: "encryption-key/policy-size",
    property: "administratorArns, logGroupNames, crossAccountAccess and serviceAccess",
    fix: "Encrypt some of the data with another key.",
  });
}
