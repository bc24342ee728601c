import type { PolicyStatement } from "../iam/policy-statement.ts";
import type { MovedFrom } from "../moves/moved-from.ts";
import type { Reasons } from "../relaxed/reasons.ts";
import type { Tags } from "../tags/tags.ts";
import type { KnownAwsService } from "./known-aws-service.ts";
import type { OtherAwsService } from "./trusted-service.ts";

/**
 * Options of a {@link ServiceRole}.
 *
 * @public
 */
export interface ServiceRoleProps {
  /** Name of the role, 1 to 64 characters. Changing it replaces the role. */
  readonly roleName: string;

  /**
   * IAM path of the role and its instance profile, with a slash at both ends, e.g. `/services/`. Changing it replaces
   * both.
   *
   * @defaultValue - `/`
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  readonly path?: string;

  /**
   * Service that may assume the role: a name such as `"lambda"`, or the principal of another service. A service that
   * you give by name gets the conditions that AWS documents for it. For another service, `sourceKeys` decides: read in
   * its documentation whether it sends the keys of these conditions.
   */
  readonly service: KnownAwsService | OtherAwsService;

  /**
   * Accounts that the service may act for, as `aws:SourceAccount`: ids of 12 digits. An account other than the stack's
   * is a relaxed default. Not allowed for a service that does not send this key, such as `"ec2"`.
   *
   * @defaultValue - the stack's account
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  readonly sourceAccountIds?: readonly string[];

  /**
   * ARNs of the resources that the service may act for, as `aws:SourceArn`: exact ARNs in a source account, e.g. of one
   * Lambda function. Write the ARN out if the resource needs the role, since a reference to the resource would be a
   * cycle. Not allowed for `"ecs-tasks"` and `"batch"`, whose ARNs are not known in advance, or for a service that does
   * not send this key, such as `"ec2"`.
   *
   * @defaultValue - any resource of the source accounts
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   */
  readonly sourceArns?: readonly string[];

  /**
   * Grants of the role. Each key is the name of an inline policy, e.g. `{ storage: data.readAccess() }`. `{}` and
   * empty lists grant nothing. Statements with ARNs that are unknown until the apply, e.g. the ARN of a new key, go
   * into a separate policy `<name>-keys`, so that the plan shows the others. An action with a wildcard (`*` or `?`) is
   * a relaxed default, and so is `*` as the resource of an action that reads or writes data, uses keys or assumes
   * roles, e.g. `s3:GetObject`. `*` on `*` requires a reason.
   */
  readonly permissions: Readonly<Record<string, readonly PolicyStatement[]>>;

  /**
   * ARN of a managed policy that limits the role.
   *
   * @defaultValue - no boundary
   */
  readonly permissionsBoundaryArn?: string;

  /**
   * Name of an instance profile to create for the role, 1 to 128 characters. Only for `"ec2"`. Changing it replaces the
   * instance profile.
   *
   * @defaultValue - no instance profile is created
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
   */
  readonly instanceProfileName?: string;

  /**
   * Tags of the role and its instance profile. The keys of IAM tags are not case-sensitive.
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
  readonly reasons?: Reasons<ServiceRoleRelaxable>;
}

/**
 * Options of a {@link ServiceRole} that can be relaxed.
 *
 * @public
 */
export type ServiceRoleRelaxable = "permissions" | "service" | "sourceAccountIds";
