import type { IConstruct } from "constructs";
import { roleArn, userArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import { inlinePolicyProblems } from "../iam/inline-policy-rules.ts";
import { policyJson } from "../iam/policy-json.ts";
import { policySizeProblems } from "../iam/policy-size.ts";
import { permissionsFromAddresses } from "../iam/source-addresses.ts";
import type { Problem } from "../validation/problem.ts";
import type { ResolvedAssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";
import { baseUserPolicy } from "./base-user-policy.ts";
import { identityRoles, withOptionPrefix } from "./identity-roles.ts";
import { trustPolicy } from "./trust-policy.ts";

const codePrefix = "assume-role-service-identity";

/**
 * Returns a problem for each policy that AWS would refuse because of its length. Each role lengthens the group's
 * policy. Each address lengthens the group's policy, the trust policies and the policies that limit sessions.
 */
export function identitySizeProblems(
  scope: IConstruct,
  account: AwsAccount,
  props: ResolvedAssumeRoleServiceIdentityProps,
): Problem[] {
  const { userName, userPath, allowedSourceAddresses: addresses } = props;
  const roles = identityRoles(props);
  const trusts = roles.map(({ role }) =>
    policyJson(trustPolicy(userArn(account, userName, userPath), role.externalId, addresses)),
  );
  const roleArns = roles.map(({ role }) => roleArn(account, role.roleName, role.path));
  return [
    ...policySizeProblems(scope, "trust", [longest(trusts)], {
      code: `${codePrefix}/allowed-source-addresses`,
      property: "allowedSourceAddresses",
      fix: "Write one range instead of several addresses.",
    }),
    ...policySizeProblems(scope, "group", [policyJson(baseUserPolicy(roleArns, addresses))], {
      code: `${codePrefix}/additional-roles`,
      property: "additionalRoles",
      fix: "Move some of the roles to another identity.",
    }),
    // Includes the policy that limits sessions to source addresses.
    ...roles.flatMap(({ role, optionPrefix }) => {
      const reasons = optionPrefix === "" ? props.reasons : role.reasons;
      const permissions = permissionsFromAddresses(role.permissions, {
        allowedSourceAddresses: addresses,
        sessionSourceAddresses: role.sessionSourceAddresses,
      });
      const problems = inlinePolicyProblems(scope, permissions, codePrefix, reasons);
      return withOptionPrefix(optionPrefix, problems);
    }),
  ];
}

/** Returns the longest document. Trust policies differ only in the external id: if the longest fits, all do. */
function longest(documents: readonly string[]): string {
  return documents.reduce((long, text) => (text.length > long.length ? text : long), "");
}
