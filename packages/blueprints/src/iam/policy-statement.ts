/**
 * Conditions of a statement: operator → key → value or values, as IAM spells them.
 *
 * @public
 */
export type PolicyConditions = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

/**
 * One statement of an identity policy, as plain data. Access values (`bucket.readAccess()`) are lists of
 * these; an identity takes them in `permissions`. They name no principal: who gets them is the identity's.
 *
 * @public
 */
export interface PolicyStatement {
  /**
   * Letters and digits, unique within its policy.
   *
   * @defaultValue - none
   */
  readonly sid?: string;

  /**
   * Whether the actions are allowed or denied; an explicit deny always wins.
   *
   * @defaultValue "Allow"
   */
  readonly effect?: "Allow" | "Deny";

  /** Exact actions, e.g. `s3:GetObject`. */
  readonly actions: readonly string[];

  /** ARNs that the actions are about. */
  readonly resources: readonly string[];

  /**
   * Conditions, all of which have to hold.
   *
   * @defaultValue - none
   */
  readonly conditions?: PolicyConditions;
}

/** Who a resource or trust policy speaks of. */
export type PolicyPrincipal =
  | "*"
  | Readonly<Partial<Record<"AWS" | "Service" | "Federated", string | readonly string[]>>>;

/** One statement of a policy that stands on a resource (bucket, key, role trust) rather than on an identity. */
export interface ResourcePolicyStatement extends Omit<PolicyStatement, "resources"> {
  readonly principal: PolicyPrincipal;
  /** Left out in a trust policy: a role is its own resource. A text is rendered as one, not as a list. */
  readonly resources?: readonly string[] | string;
}

/** A statement of an identity policy that turns its actions round; used for denials alone. */
export interface DenyAllExceptStatement {
  readonly sid: string;
  readonly effect: "Deny";
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: PolicyConditions;
}
