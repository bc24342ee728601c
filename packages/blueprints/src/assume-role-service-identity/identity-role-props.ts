import type { FormerKeys } from "../moves/moved-from.ts";
import type { RoleResources } from "../iam/exclusive-role.ts";
import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { SessionSourceAddresses } from "../iam/source-addresses.ts";
import type { Reasons } from "../relaxed/reasons.ts";

/**
 * An additional role that the base user of an {@link AssumeRoleServiceIdentity} may assume.
 *
 * @public
 */
export interface AdditionalRole {
  /** Name of the role, 1 to 64 characters of a-z, A-Z, 0-9 and `+=,.@_-`. Changing it replaces the role. */
  readonly roleName: string;

  /** Grants of the role, in the same form as those of the first role. Each key is the name of an inline policy. */
  readonly permissions: Readonly<Record<string, readonly PolicyStatement[]>>;

  /**
   * IAM path of the role, with a slash at both ends, e.g. `/services/`. Changing it replaces the role.
   *
   * @defaultValue - `/`
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  readonly path?: string;

  /**
   * Maximum duration of a session of the role, in seconds, 3600 to 43200.
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
   * External id that the caller has to pass to assume the role: 2 to 1224 characters of a-z, A-Z, 0-9 and `+=,.@:/_-`.
   * Not a secret.
   *
   * @defaultValue - no external id is required
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   */
  readonly externalId?: string;

  /**
   * Source addresses from which sessions of the role may be used. `"any"` is a relaxed default. Requires
   * `allowedSourceAddresses` of the identity.
   *
   * @defaultValue - "allowed" if the identity has `allowedSourceAddresses`
   */
  readonly sessionSourceAddresses?: SessionSourceAddresses;

  /**
   * Former keys of the role, oldest first. The next apply moves its resources in the state, instead of destroying
   * and recreating them.
   *
   * @defaultValue - none
   */
  readonly movedFrom?: FormerKeys;

  /**
   * Reasons for relaxed defaults, shown at synthesis and before an apply is confirmed.
   *
   * @defaultValue - no reason; a relaxed default is then a warning
   */
  readonly reasons?: Reasons<IdentityRoleRelaxable>;
}

/**
 * Options of a role that can be relaxed.
 *
 * @public
 */
export type IdentityRoleRelaxable = "permissions" | "maxSessionSeconds" | "sessionSourceAddresses";

/**
 * A role that the base user may assume.
 *
 * @public
 */
export interface IdentityRole {
  /** Name of the role. */
  readonly roleName: string;

  /** ARN of the role, known before it exists. */
  readonly roleArn: string;

  /**
   * Escape hatch: the L1 resources, for options that the construct does not have.
   *
   * @beta
   */
  readonly resources: RoleResources;
}

/** Default values of the options of a role. */
export const identityRoleDefaults = {
  maxSessionSeconds: 3600,
  sessionSourceAddresses: "allowed",
} as const satisfies Partial<AdditionalRole>;

/** A role with every default filled in. Without allowed addresses, its sessions are not restricted. */
export type ResolvedIdentityRole = AdditionalRole &
  Required<Pick<AdditionalRole, "maxSessionSeconds">>;

export function resolveIdentityRole(
  role: AdditionalRole,
  allowedSourceAddresses: readonly string[] | undefined,
): ResolvedIdentityRole {
  // Copied, since a `null` entry has to reach the rules, which refuse it.
  const given = { ...role };
  const defaults = identityRoleDefaults;
  const sessions = allowedSourceAddresses && defaults.sessionSourceAddresses;
  return {
    ...given,
    maxSessionSeconds: given.maxSessionSeconds ?? defaults.maxSessionSeconds,
    sessionSourceAddresses: given.sessionSourceAddresses ?? sessions,
  };
}
