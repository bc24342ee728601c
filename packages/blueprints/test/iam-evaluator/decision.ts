import type { AccessRequest } from "./access-request.ts";
import type { Naming } from "./match-principal.ts";

export type Decision = "allowed" | "explicitly denied" | "implicitly denied";

/**
 * The policy on the resource that decides in addition to the caller's policies: a trust policy, a key policy, or
 * another.
 */
export type Target = "role" | "key" | "other";

/** The actions that a trust policy decides: assuming the role, with tags and a source identity. */
const assuming = /^sts:(?:AssumeRole\w*|TagSession|SetSourceIdentity)$/iu;

export function targetOf({ action, resource }: AccessRequest): Target {
  if (assuming.test(action)) return "role";
  const isKey = /^arn:[^:]*:kms:[^:]*:[^:]*:key\//u.test(resource);
  return isKey && /^kms:/iu.test(action) ? "key" : "other";
}

/** The statements that match the request of a user or a session. None of them denies it. */
export interface Findings {
  readonly target: Target;
  /** The ways in which the allowing statements of the resource policy or trust policy name the caller. */
  readonly grants: readonly Naming[];
  readonly sameAccount: boolean;
  readonly byIdentity: boolean;
  readonly withinBoundary: boolean;
}

/**
 * Returns whether the matching statements are enough to allow the request.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function isAllowed({
  target,
  grants,
  sameAccount,
  byIdentity,
  withinBoundary,
}: Findings): boolean {
  const byOwnPolicies = byIdentity && withinBoundary;
  // Both accounts have to allow it.
  if (!sameAccount) return byOwnPolicies && grants.length > 0;
  // A boundary does not limit a caller that is named itself, except for assuming a role.
  if (grants.includes("itself") && (target !== "role" || withinBoundary)) return true;
  if (grants.includes("role") && withinBoundary) return true;
  // For a key and a role, IAM policies count only if the key policy or trust policy delegates to the account.
  return byOwnPolicies && (target === "other" || grants.includes("account"));
}
