/**
 * Conditions of a statement: operator → key → value or values, as IAM spells them.
 *
 * @public
 */
export type PolicyConditions = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

/**
 * One statement of an identity policy, as plain data. A grant (`bucket.readAccess()`) is a list of statements; the
 * `permissions` of an identity accept grants. A statement names no principal: it is for the identity that has it.
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
   * Whether the actions are allowed or denied; an explicit deny always takes precedence.
   *
   * @defaultValue "Allow"
   */
  readonly effect?: "Allow" | "Deny";

  /** Exact actions, e.g. `s3:GetObject`. */
  readonly actions: readonly string[];

  /** ARNs that the actions apply to. */
  readonly resources: readonly string[];

  /**
   * Conditions, all of which have to hold.
   *
   * @defaultValue - none
   */
  readonly conditions?: PolicyConditions;
}

/** The principal of a resource or trust policy. */
export type PolicyPrincipal =
  | "*"
  | Readonly<Partial<Record<"AWS" | "Service" | "Federated", string | readonly string[]>>>;

/** One statement of the policy of a resource (bucket, key, role trust). */
export interface ResourcePolicyStatement extends Omit<PolicyStatement, "resources"> {
  readonly principal: PolicyPrincipal;
  /** Left out in a trust policy: a role is its own resource. A text is rendered as one, not as a list. */
  readonly resources?: readonly string[] | string;
}

/** A denial of everything except for some actions, in an identity policy. */
export interface DenyAllExceptStatement {
  readonly sid: string;
  readonly effect: "Deny";
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: PolicyConditions;
}
