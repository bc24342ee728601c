import type { IConstruct } from "constructs";
import { roleArn, userArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import { inlinePolicyProblems } from "../iam/inline-policy-rules.ts";
import { policyJson } from "../iam/policy-json.ts";
import { policySizeProblems } from "../iam/policy-size.ts";
import type { Problem } from "../validation/problem.ts";
import type { ResolvedAssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";
import { baseUserPolicy } from "./base-user-policy.ts";
import { placedRoles, problemsAt } from "./placed-role.ts";
import { rolePermissions } from "./source-addresses.ts";
import { trustPolicy } from "./trust-policy.ts";

const room = "assume-role-service-identity";

/** Policies that AWS would refuse for their length. Each role is a line in the group's, each address one in both. */
export function identitySizeProblems(
  scope: IConstruct,
  account: AwsAccount,
  props: ResolvedAssumeRoleServiceIdentityProps,
): Problem[] {
  const { userName, userPath, allowedSourceAddresses: addresses } = props;
  const roles = placedRoles(props);
  const trusts = roles.map(({ role }) =>
    policyJson(trustPolicy(userArn(account, userName, userPath), role.externalId, addresses)),
  );
  const roleArns = roles.map(({ role }) => roleArn(account, role.roleName, role.path));
  return [
    ...policySizeProblems(scope, "trust", [longest(trusts)], {
      code: `${room}/allowed-source-addresses`,
      property: "allowedSourceAddresses",
      fix: "Write one range in place of several addresses.",
    }),
    ...policySizeProblems(scope, "group", [policyJson(baseUserPolicy(roleArns, addresses))], {
      code: `${room}/additional-roles`,
      property: "additionalRoles",
      fix: "Give some of the roles to another identity.",
    }),
    // The policy that limits the sessions counts, too.
    ...roles.flatMap(({ role, place }) => {
      const reasons = place === "" ? props.reasons : role.reasons;
      const permissions = rolePermissions(role, addresses);
      return problemsAt(place, inlinePolicyProblems(scope, permissions, room, reasons));
    }),
  ];
}

/** The trusts differ in the external id alone: one that fits says that all do. */
function longest(documents: readonly string[]): string {
  return documents.reduce((long, text) => (text.length > long.length ? text : long), "");
}
