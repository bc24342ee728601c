import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { SessionSourceAddresses } from "../iam/source-addresses.ts";
import type { MovedFrom } from "../moves/moved-from.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { AccessKeyRotation } from "./access-key-slots.ts";
import {
  resolveIdentityRole,
  type AdditionalRole,
  type ResolvedIdentityRole,
  type IdentityRoleRelaxable,
} from "./identity-role-props.ts";

/**
 * Options of an {@link AssumeRoleServiceIdentity}.
 *
 * @typeParam Key - keys of its `additionalRoles`
 * @public
 */
export interface AssumeRoleServiceIdentityProps<Key extends string = string> {
  /**
   * Name of the base user and of its group, 1 to 64 characters of a-z, A-Z, 0-9 and `+=,.@_-`. Changing it renames both
   * and replaces the access keys.
   */
  readonly userName: string;

  /**
   * IAM path of the base user and of its group, with a slash at both ends, e.g. `/services/`. Changing it replaces
   * neither.
   *
   * @defaultValue - `/`
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  readonly userPath?: string;

  /**
   * Name of the role that the service uses, 1 to 64 characters of a-z, A-Z, 0-9 and `+=,.@_-`. Changing it replaces the
   * role.
   */
  readonly roleName: string;

  /**
   * IAM path of the role, with a slash at both ends, e.g. `/services/`. Changing it replaces the role.
   *
   * @defaultValue - `/`
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  readonly path?: string;

  /**
   * Grants of the role. Each key is the name of an inline policy, e.g. `{ storage: data.readWriteAccess() }`. `{}` and
   * empty lists grant nothing. Statements with ARNs that are unknown until the apply, e.g. the ARN of a new key, go
   * into a separate policy `<name>-keys`, so that the plan shows the others. An action with a wildcard (`*` or `?`) is
   * a relaxed default, and so is `*` as the resource of an action that reads or writes data, uses keys or assumes
   * roles, e.g. `s3:GetObject`. `*` on `*` requires a reason.
   */
  readonly permissions: Readonly<Record<string, readonly PolicyStatement[]>>;

  /**
   * Maximum duration of a session of the role, in seconds, 3600 to 43200.
   *
   * @defaultValue 3600
   */
  readonly maxSessionSeconds?: number;

  /**
   * Access key of the base user, and its rotation. A relaxed default: the engine's state contains the secret, so
   * encrypt the state. Without this option, create a key outside the engine (`aws iam create-access-key`).
   *
   * @defaultValue - no access key is created
   */
  readonly accessKey?: AccessKeyRotation;

  /**
   * ARN of a managed policy that limits the user. It has to allow `sts:AssumeRole` on all of the user's roles.
   *
   * @defaultValue - no boundary
   */
  readonly userPermissionsBoundaryArn?: string;

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
   * Additional roles that the user may assume, by keys of your choice: 1 to 64 letters, digits, `_` and `-`, beginning
   * with a letter. The key is part of the resource addresses, so changing it replaces the role. Adding or removing a
   * role does not change the others.
   *
   * @defaultValue - none
   */
  readonly additionalRoles?: Readonly<Record<Key, AdditionalRole>>;

  /**
   * Source addresses from which the access key and its sessions may be used, at least one: public IPv4 or IPv6
   * addresses and CIDR ranges, e.g. `["203.0.113.0/24"]`. The prefix of a range has at least 8 bits, for IPv6 at least
   * 16 bits. Requests through a VPC endpoint are refused, since they have no public source address. An `accessKey`
   * without this option is another relaxed default.
   *
   * @defaultValue - any source address
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html
   */
  readonly allowedSourceAddresses?: readonly string[];

  /**
   * Source addresses from which sessions of the role may be used. `"any"` is a relaxed default. Requires
   * `allowedSourceAddresses`.
   *
   * @defaultValue - "allowed" if there are `allowedSourceAddresses`
   */
  readonly sessionSourceAddresses?: SessionSourceAddresses;

  /**
   * Tags of the user and the roles. IAM groups have no tags. The keys of IAM tags are not case-sensitive.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;

  /**
   * Former ids of the construct, or its former paths within the stack, oldest first: `"data"`, `"team/data"`. The
   * next apply moves the resources in the state, instead of destroying and recreating them.
   *
   * @defaultValue - none
   */
  readonly movedFrom?: MovedFrom;

  /**
   * Reasons for relaxed defaults, shown at synthesis and before an apply is confirmed.
   *
   * @defaultValue - no reason; a relaxed default is then a warning
   */
  readonly reasons?: Reasons<AssumeRoleServiceIdentityRelaxable>;
}

/**
 * Options of an {@link AssumeRoleServiceIdentity} that can be relaxed.
 *
 * @public
 */
export type AssumeRoleServiceIdentityRelaxable =
  | "accessKey"
  | "allowedSourceAddresses"
  | IdentityRoleRelaxable;

/** Props with every default filled in, and with all roles in the same shape. */
export interface ResolvedAssumeRoleServiceIdentityProps extends Omit<
  AssumeRoleServiceIdentityProps,
  "additionalRoles"
> {
  readonly firstRole: ResolvedIdentityRole;
  readonly additionalRoles: Readonly<Record<string, ResolvedIdentityRole>>;
}

export function resolveAssumeRoleServiceIdentityProps(
  props: AssumeRoleServiceIdentityProps,
): ResolvedAssumeRoleServiceIdentityProps {
  const { roleName, path, permissions, maxSessionSeconds, permissionsBoundaryArn } = props;
  const { externalId, sessionSourceAddresses } = props;
  const first = {
    roleName,
    path,
    permissions,
    maxSessionSeconds,
    permissionsBoundaryArn,
    externalId,
    sessionSourceAddresses,
  };
  const resolved = (role: AdditionalRole): ResolvedIdentityRole =>
    resolveIdentityRole(role, props.allowedSourceAddresses);
  const additional = Object.entries(props.additionalRoles ?? {});
  return {
    ...props,
    firstRole: resolved(first),
    additionalRoles: Object.fromEntries(additional.map(([key, role]) => [key, resolved(role)])),
  };
}
