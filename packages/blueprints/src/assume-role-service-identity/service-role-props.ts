import type { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { Reasons } from "../relaxed/reasons.ts";

/**
 * Where the sessions of a role may be used from: `"allowed"`, where the base user's key may be, or `"any"`, for
 * a role that hands out presigned URLs, which others use with its session.
 *
 * @public
 */
export type SessionSourceAddresses = "allowed" | "any";

/**
 * A further role that the base user of an {@link AssumeRoleServiceIdentity} may assume.
 *
 * @public
 */
export interface AdditionalRole {
  /** Name of the role, 1 to 64 characters. Changing it replaces the role. */
  readonly roleName: string;

  /** What the role may do: access values by a name of yours, as for the first role. */
  readonly permissions: Readonly<Record<string, readonly PolicyStatement[]>>;

  /**
   * How long a session of the role may last, in seconds, 3600 to 43200.
   *
   * @defaultValue 3600
   */
  readonly maxSessionSeconds?: number;

  /**
   * ARN of a managed policy that limits the role.
   *
   * @defaultValue - no boundary
   */
  readonly permissionsBoundaryArn?: string;

  /**
   * Text that has to be given when the role is assumed, 2 to 1224 characters. No secret.
   *
   * @defaultValue - none is asked for
   */
  readonly externalId?: string;

  /**
   * Where sessions of the role may be used from. Only beside `allowedSourceAddresses` of the identity.
   *
   * @defaultValue - "allowed" where the identity has `allowedSourceAddresses`
   */
  readonly sessionSourceAddresses?: SessionSourceAddresses;

  /**
   * Why defaults were left: shown when the app is synthesized, and to whoever confirms an apply.
   *
   * @defaultValue - no reason; leaving a default is a warning then
   */
  readonly reasons?: Reasons<ServiceRoleRelaxable>;
}

/**
 * Options of a role whose defaults can be left for something weaker.
 *
 * @public
 */
export type ServiceRoleRelaxable = "maxSessionSeconds" | "sessionSourceAddresses";

/**
 * A role that the base user may assume, as it is made.
 *
 * @public
 */
export interface ServiceRole {
  /** Name of the role. */
  readonly roleName: string;

  /** ARN of the role, known before it exists. */
  readonly roleArn: string;

  /**
   * The role itself, as the way out to what the construct does not cover.
   *
   * @beta
   */
  readonly role: IamRole;
}

/** Every default of a role, once. */
export const serviceRoleDefaults = {
  maxSessionSeconds: 3600,
  sessionSourceAddresses: "allowed",
} as const satisfies Partial<AdditionalRole>;

/** The same with every default in place. Without addresses there is nothing to say of sessions. */
export type ResolvedServiceRole = AdditionalRole &
  Required<Pick<AdditionalRole, "maxSessionSeconds">>;

export function resolveServiceRole(
  role: AdditionalRole,
  allowedSourceAddresses: readonly string[] | undefined,
): ResolvedServiceRole {
  // Copied first: an entry that is `null` is refused by the rules, in words.
  const given = { ...role };
  const defaults = serviceRoleDefaults;
  const sessions = allowedSourceAddresses && defaults.sessionSourceAddresses;
  return {
    ...given,
    maxSessionSeconds: given.maxSessionSeconds ?? defaults.maxSessionSeconds,
    sessionSourceAddresses: given.sessionSourceAddresses ?? sessions,
  };
}
