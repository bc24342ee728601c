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
 * What an {@link AssumeRoleServiceIdentity} is made of.
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

  /** Name of the role that the service works with, 1 to 64 characters. Changing it replaces the role. */
  readonly roleName: string;

  /**
   * What the role may do: access values by a name of yours, each the name of an inline policy, e.g.
   * `{ storage: data.readWriteAccess() }`. `{}` and empty lists grant nothing. Statements whose ARNs are known
   * only after the apply (a new key's) go into a policy `<name>-keys`, so that the rest can be read in the plan.
   */
  readonly permissions: Readonly<Record<string, readonly PolicyStatement[]>>;

  /**
   * How long a session of the role may last, in seconds, 3600 to 43200.
   *
   * @defaultValue 3600
   */
  readonly maxSessionSeconds?: number;

  /**
   * An access key of the base user, and its rotation. Its secret is in the engine's state: keep that
   * encrypted. Without it no key is made, and you make one outside of the engine
   * (`aws iam create-access-key`).
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
  readonly rolePermissionsBoundaryArn?: string;

  /**
   * Text that has to be given when the role is assumed, 2 to 1224 characters. No secret.
   *
   * @defaultValue - none is asked for
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   */
  readonly externalId?: string;

  /**
   * Further roles that the user may assume, by a key of yours: a letter, then letters, digits, `_` and `-`, at
   * most 64. The key is a part of the resource addresses: changing it replaces the role. Adding or taking out
   * one changes nothing of the others.
   *
   * @defaultValue - none
   */
  readonly additionalRoles?: Readonly<Record<Key, AdditionalRole>>;

  /**
   * Where the access key may be used from, and the sessions that it opens: public addresses and CIDR ranges, IPv4
   * and IPv6, e.g. `["203.0.113.0/24"]`: those that the service reaches AWS from. A range is `/8` or longer, for IPv6
   * `/16` or longer. Requests through a VPC endpoint are refused: they have no such address.
   *
   * @defaultValue - from anywhere
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html
   */
  readonly allowedSourceAddresses?: readonly string[];

  /**
   * Where sessions of the role may be used from. Only beside `allowedSourceAddresses`.
   *
   * @defaultValue - "allowed" where there are `allowedSourceAddresses`
   */
  readonly sessionSourceAddresses?: SessionSourceAddresses;

  /**
   * Tags of the user and the roles; a group takes none.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;

  /**
   * Why defaults were left: shown when the app is synthesized, and to whoever confirms an apply.
   *
   * @defaultValue - no reason; leaving a default is a warning then
   */
  readonly reasons?: Reasons<AssumeRoleServiceIdentityRelaxable>;
}

/**
 * Options of an {@link AssumeRoleServiceIdentity} whose defaults can be left for something weaker.
 *
 * @public
 */
export type AssumeRoleServiceIdentityRelaxable = "accessKey" | ServiceRoleRelaxable;

/** The same with every default in place, and all roles of one shape. */
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
  const { roleName, permissions, maxSessionSeconds, externalId, sessionSourceAddresses } = props;
  const permissionsBoundaryArn = props.rolePermissionsBoundaryArn;
  const first = { roleName, permissions, maxSessionSeconds, externalId, sessionSourceAddresses };
  const resolved = (role: AdditionalRole): ResolvedServiceRole =>
    resolveServiceRole(role, props.allowedSourceAddresses);
  const additional = Object.entries(props.additionalRoles ?? {});
  return {
    ...props,
    firstRole: resolved({ ...first, permissionsBoundaryArn }),
    additionalRoles: Object.fromEntries(additional.map(([key, role]) => [key, resolved(role)])),
  };
}
