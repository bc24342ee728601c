import type { Permissions } from "../iam/inline-policies.ts";
import type { PolicyConditions, PolicyStatement } from "../iam/policy-statement.ts";
import type { ResolvedServiceRole } from "./service-role-props.ts";

/** Name of the policy that binds the sessions of a role: contract, since a resource address is made of it. */
export const sourceAddressesPolicyName = "source-addresses";

const sid = "DenyFromOtherAddresses";

/** A condition that holds for requests from these addresses alone. */
export function fromAddresses(addresses: readonly string[]): PolicyConditions {
  return { IpAddress: { "aws:SourceIp": addresses } };
}

/**
 * Denies the base user everything from elsewhere. A request through a VPC endpoint has no source address: not
 * being any of these, it is denied too. With `IfExists` it would pass, and anybody can have such an endpoint.
 */
export function denyFromOtherAddresses(addresses: readonly string[]): PolicyStatement {
  return {
    sid,
    effect: "Deny",
    actions: ["*"],
    resources: ["*"],
    conditions: { NotIpAddress: { "aws:SourceIp": addresses } },
  };
}

/**
 * The same for the sessions of a role, but for what a service of AWS does for them: S3 asks KMS to decrypt an
 * object in the name of who reads it. That takes a first request of the session's own, which was checked.
 */
function denySessionsFromOtherAddresses(addresses: readonly string[]): PolicyStatement {
  const statement = denyFromOtherAddresses(addresses);
  const direct = { BoolIfExists: { "aws:ViaAWSService": "false" } };
  return { ...statement, conditions: { ...statement.conditions, ...direct } };
}

/** What stands in a role: what it was given, and where its sessions may be used from. */
export function rolePermissions(
  { permissions, sessionSourceAddresses }: ResolvedServiceRole,
  addresses: readonly string[] | undefined,
): Permissions {
  if (addresses === undefined || sessionSourceAddresses === "any") return permissions;
  return {
    ...permissions,
    [sourceAddressesPolicyName]: [denySessionsFromOtherAddresses(addresses)],
  };
}
