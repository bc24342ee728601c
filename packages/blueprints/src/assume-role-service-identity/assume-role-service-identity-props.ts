import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { AccessKeyRotation } from "./access-key-slots.ts";
import {
  resolveServiceRole,
  type AdditionalRole,
  type ResolvedServiceRole,
  type ServiceRoleRelaxable,
  type SessionSourceAddresses,
} from "./service-role-props.ts";

/**
 * Options of an {@link AssumeRoleServiceIdentity}.
 *
 * @typeParam Key - keys of its `additionalRoles`
 * @public
 */
export interface AssumeRoleServiceIdentityProps<Key extends string = string> {
  /**
   * Name of the base user and of its group, 1 to 64 characters. Changing it renames both and replaces the
   * access keys.
   */
  readonly userName: string;

  /**
   * IAM path of the base user and of its group, with a slash at both ends, e.g. `/services/`. Changing it keeps both.
   *
   * @defaultValue - `/`
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  readonly userPath?: string;

  /** Name of the role that the service works with, 1 to 64 characters. Changing it replaces the role. */
  readonly roleName: string;

  /**
   * IAM path of the role, with a slash at both ends, e.g. `/services/`. Changing it replaces the role.
   *
   * @defaultValue - `/`
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  readonly path?: string;

  /**
   * Grants of the role, by names of your choice, each the name of an inline policy, e.g.
   * `{ storage: data.readWriteAccess() }`. `{}` and empty lists grant nothing. Statements whose ARNs are known only after
   * the apply (a new key's) go into a policy `<name>-keys`, so that the plan shows the rest. Actions with `*` are a
   * relaxed default; `*` on `*` requires a reason.
   */
  readonly permissions: Readonly<Record<string, readonly PolicyStatement[]>>;

  /**
   * Maximum duration of a session of the role, in seconds, 3600 to 43200.
   *
   * @defaultValue 3600
   */
  readonly maxSessionSeconds?: number;

  /**
   * An access key of the base user, and its rotation. The secret is in the engine's state: encrypt the state. Without
   * this option no key is created, and you create one outside of the engine (`aws iam create-access-key`).
   *
   * @defaultValue - no access key
   */
  readonly accessKey?: AccessKeyRotation;

  /**
   * ARN of a managed policy that limits the user. It has to allow `sts:AssumeRole` on the role.
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
   * Text that the caller has to pass to assume the role, 2 to 1224 characters. Not a secret.
   *
   * @defaultValue - none is required
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   */
  readonly externalId?: string;

  /**
   * Further roles that the user may assume, by keys of your choice: a letter, then letters, digits, `_` and `-`, at most
   * 64. The key is a part of the resource addresses: changing it replaces the role. Adding or removing one does not
   * change the others.
   *
   * @defaultValue - none
   */
  readonly additionalRoles?: Readonly<Record<Key, AdditionalRole>>;

  /**
   * Source addresses that the access key and its sessions may be used from: public addresses and CIDR ranges, IPv4 and
   * IPv6, e.g. `["203.0.113.0/24"]`, from which the service reaches AWS. A range is `/8` or longer, for IPv6 `/16` or
   * longer. Requests through a VPC endpoint are refused: they have no such address.
   *
   * @defaultValue - from anywhere
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html
   */
  readonly allowedSourceAddresses?: readonly string[];

  /**
   * Source addresses that sessions of the role may be used from. Requires `allowedSourceAddresses`.
   *
   * @defaultValue - "allowed" if there are `allowedSourceAddresses`
   */
  readonly sessionSourceAddresses?: SessionSourceAddresses;

  /**
   * Tags of the user and the roles; a group has none. IAM does not distinguish keys by case.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;

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
export type AssumeRoleServiceIdentityRelaxable = "accessKey" | ServiceRoleRelaxable;

/** The same with every default, and all roles in one form. */
export interface ResolvedAssumeRoleServiceIdentityProps extends Omit<
  AssumeRoleServiceIdentityProps,
  "additionalRoles"
> {
  readonly firstRole: ResolvedServiceRole;
  readonly additionalRoles: Readonly<Record<string, ResolvedServiceRole>>;
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
  const resolved = (role: AdditionalRole): ResolvedServiceRole =>
    resolveServiceRole(role, props.allowedSourceAddresses);
  const additional = Object.entries(props.additionalRoles ?? {});
  return {
    ...props,
    firstRole: resolved(first),
    additionalRoles: Object.fromEntries(additional.map(([key, role]) => [key, resolved(role)])),
  };
}
