import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { Tags } from "../tags/tags.ts";
import type { AccessKeyRotation } from "./access-key-slots.ts";

/**
 * What an {@link AssumeRoleServiceIdentity} is made of.
 *
 * @public
 */
export interface AssumeRoleServiceIdentityProps {
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
   * Tags of the user and the role; a group takes none.
   *
   * @defaultValue - none
   */
  readonly tags?: Tags;
}

/** The same with every default in place. */
export type ResolvedAssumeRoleServiceIdentityProps = AssumeRoleServiceIdentityProps &
  Required<Pick<AssumeRoleServiceIdentityProps, "maxSessionSeconds">>;

export function resolveAssumeRoleServiceIdentityProps(
  props: AssumeRoleServiceIdentityProps,
): ResolvedAssumeRoleServiceIdentityProps {
  return { ...props, maxSessionSeconds: props.maxSessionSeconds ?? 3600 };
}
