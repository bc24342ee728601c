import { refuse } from "../validation/check.ts";
import { show, type Problem } from "../validation/problem.ts";
import { policyJson } from "./policy-json.ts";
import type { PolicyStatement } from "./policy-statement.ts";
import { statementProblems } from "./statement-rules.ts";

/**
 * Returns the JSON of a policy with these statements. Use it to pass grants to a resource that this library does not
 * create, e.g. as the `policy` of an `IamRolePolicy`.
 *
 * The same statements always give the same JSON. It is ready for Terraform: policy variables such as `${aws:username}`
 * are escaped, tokens are not.
 *
 * @example
 * ```ts
 * import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
 * import { policyDocument, SecureBucket } from "@kantox/blueprints";
 * import type { TerraformStack } from "cdktf";
 *
 * export function readReports(stack: TerraformStack, role: string) {
 *   const reports = SecureBucket.fromName(stack, "example-reports");
 *   new IamRolePolicy(stack, "read-reports", {
 *     role,
 *     policy: policyDocument([...reports.readAccess("daily/")]),
 *   });
 * }
 * ```
 *
 * @param statements - statements of one or several grants, at least one
 * @throws {@link BlueprintError} with `policy-document/statements`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @public
 */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  refuse("policyDocument", statementsProblems(statements));
  return policyJson(statements);
}

function statementsProblems(statements: readonly PolicyStatement[]): Problem[] {
  const where = { code: "policy-document/statements", property: "statements" };
  if (!Array.isArray(statements) || statements.length === 0) {
    const must = "be a list of at least one statement";
    const fix = "Write the statements of a grant, e.g. bucket.readAccess().";
    return [{ ...where, must, got: show(statements), fix }];
  }
  return statements.flatMap((statement, index) =>
    statementProblems(statement, { ...where, property: `statements[${index}]` }),
  );
}
