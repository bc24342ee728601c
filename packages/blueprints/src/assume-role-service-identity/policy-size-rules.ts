import type { IConstruct } from "constructs";
import { roleArn, userArn } from "../iam/arn.ts";
import type { AwsAccount } from "../iam/aws-account.ts";
import { inlinePolicyProblems } from "../iam/inline-policy-rules.ts";
import { policyDocument } from "../iam/policy-document.ts";
import { policyLength } from "../iam/policy-length.ts";
import { mostCharacters } from "../iam/policy-size.ts";
import type { Problem } from "../validation/problem.ts";
import type { ResolvedAssumeRoleServiceIdentityProps } from "./assume-role-service-identity-props.ts";
import { baseUserPolicy } from "./base-user-policy.ts";
import { placedRoles, problemsAt } from "./placed-role.ts";
import { rolePermissions } from "./source-addresses.ts";
import { trustPolicy } from "./trust-policy.ts";

const room = "assume-role-service-identity";

/** Policies that AWS would refuse for their length. Each role is a line in the group's, each address one in both. */
export function policySizeProblems(
  scope: IConstruct,
  account: AwsAccount,
  props: ResolvedAssumeRoleServiceIdentityProps,
): Problem[] {
  const { userName, allowedSourceAddresses: addresses } = props;
  const roles = placedRoles(props);
  const length = (statements: Parameters<typeof policyDocument>[0]): number =>
    policyLength(scope, policyDocument(statements));
  const trusts = roles.map(({ role }) =>
    length(trustPolicy(userArn(account, userName), role.externalId, addresses)),
  );
  const roleArns = roles.map(({ role }) => roleArn(account, role.roleName));
  return [
    ...trustProblems(Math.max(...trusts), addresses ?? []),
    ...groupProblems(length(baseUserPolicy(roleArns, addresses)), roles.length),
    // What binds the sessions counts among what the role was given.
    ...roles.flatMap(({ role, place }) =>
      problemsAt(place, inlinePolicyProblems(scope, rolePermissions(role, addresses), room)),
    ),
  ];
}

function trustProblems(characters: number, addresses: readonly string[]): Problem[] {
  const most = mostCharacters.trust;
  if (characters <= most) return [];
  return [
    {
      code: `${room}/allowed-source-addresses`,
      property: "allowedSourceAddresses",
      must: `fit, together with an externalId, the ${most} characters that AWS has for a trust policy (2048 before a larger quota is granted)`,
      got: `${characters} for ${addresses.length} addresses`,
      fix: "Write one range in place of several addresses.",
    },
  ];
}

function groupProblems(characters: number, roles: number): Problem[] {
  const most = mostCharacters.group;
  if (characters <= most) return [];
  return [
    {
      code: `${room}/additional-roles`,
      property: "additionalRoles",
      must: `fit, together with allowedSourceAddresses, the ${most} characters that AWS has for the policies of a group`,
      got: `${characters} for ${roles} roles`,
      fix: "Give some of the roles to another identity.",
    },
  ];
}
