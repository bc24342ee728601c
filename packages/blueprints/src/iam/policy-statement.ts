/**
 * Conditions of a statement, spelled as in IAM: operator → key → one or more values.
 *
 * @public
 */
export type PolicyConditions = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

/**
 * One statement of an identity policy, as plain data. A grant (`bucket.readAccess()`) is a list of statements, and the
 * `permissions` of an identity accept grants. A statement has no principal: it applies to the identity that has the
 * policy.
 *
 * @public
 */
export interface PolicyStatement {
  /**
   * Statement id: letters and digits, unique within its policy.
   *
   * @defaultValue - none
   */
  readonly sid?: string;

  /**
   * Whether the actions are allowed or denied. An explicit deny always takes precedence.
   *
   * @defaultValue "Allow"
   */
  readonly effect?: "Allow" | "Deny";

  /** Actions with the prefix of their service, e.g. `s3:GetObject`, at least one. */
  readonly actions: readonly string[];

  /** ARNs that the actions apply to, or `*`, at least one. */
  readonly resources: readonly string[];

  /**
   * Conditions of the statement. It applies only if a request meets all of them.
   *
   * @defaultValue - none
   */
  readonly conditions?: PolicyConditions;
}

/** The principal of a resource or trust policy. */
export type PolicyPrincipal =
  | "*"
  | Readonly<Partial<Record<"AWS" | "Service" | "Federated", string | readonly string[]>>>;

/** One statement of a resource policy (bucket, key, repository, role trust). */
export interface ResourcePolicyStatement extends Omit<PolicyStatement, "resources"> {
  readonly principal: PolicyPrincipal;
  /** Absent in the policy of a repository and in a trust policy. A string is rendered as a string, not as a list. */
  readonly resources?: readonly string[] | string;
}

/**
 * A statement of an identity policy that denies all actions except some, or denies actions on all resources except
 * some.
 */
export type DenyExceptStatement = {
  readonly sid: string;
  readonly effect: "Deny";
  readonly conditions?: PolicyConditions;
} & (
  | { readonly notActions: readonly string[]; readonly resources: readonly string[] }
  | { readonly actions: readonly string[]; readonly notResources: readonly string[] }
);
