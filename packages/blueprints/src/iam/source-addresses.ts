import type { Permissions } from "./inline-policies.ts";
import type { PolicyConditions, PolicyStatement } from "./policy-statement.ts";

/**
 * Source addresses from which sessions of a role may be used.
 *
 * - `"allowed"`: only the `allowedSourceAddresses` of the identity.
 * - `"any"`: any address, for a role that creates presigned URLs, since other clients use these with its session.
 *
 * @public
 */
export type SessionSourceAddresses = "allowed" | "any";

/** Addresses that limit a role: where it may be assumed, and where its sessions may be used. */
export interface SourceAddressLimits {
  /** `undefined` means any address. */
  readonly allowedSourceAddresses?: readonly string[];
  readonly sessionSourceAddresses?: SessionSourceAddresses;
}

/** Name of the policy that limits a role's sessions. It is part of a resource address, so it must not change. */
export const sourceAddressesPolicyName = "source-addresses";

const sid = "DenyFromOtherAddresses";

/** Returns a condition that is met only by requests from these addresses. */
export function fromAddresses(addresses: readonly string[]): PolicyConditions {
  return { IpAddress: { "aws:SourceIp": addresses } };
}

/**
 * Returns a statement that denies everything from other addresses. A request through a VPC endpoint has no public
 * source address, so it is denied too. With `IfExists` it would be allowed, and anyone can create a VPC endpoint.
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
 * Returns the same statement for the sessions of a role, except for requests that an AWS service makes on their behalf.
 * For example, S3 asks KMS to decrypt an object on behalf of the reader. AWS has already checked the session's original
 * request.
 */
function denySessionsFromOtherAddresses(addresses: readonly string[]): PolicyStatement {
  const statement = denyFromOtherAddresses(addresses);
  const direct = { BoolIfExists: { "aws:ViaAWSService": "false" } };
  return { ...statement, conditions: { ...statement.conditions, ...direct } };
}

/** Returns the permissions of a role: the grants of the caller, and the policy that limits its sessions. */
export function permissionsFromAddresses(
  permissions: Permissions,
  { allowedSourceAddresses: addresses, sessionSourceAddresses: sessions }: SourceAddressLimits,
): Permissions {
  if (addresses === undefined || sessions === "any") return permissions;
  return {
    ...permissions,
    [sourceAddressesPolicyName]: [denySessionsFromOtherAddresses(addresses)],
  };
}
