import type { AccessRequest } from "./access-request.ts";
import type { Naming } from "./match-principal.ts";

export type Decision = "allowed" | "explicitly denied" | "implicitly denied";

/** What decides about a resource besides the caller's own policies: a role's trust, a key's policy, or neither. */
export type Target = "role" | "key" | "other";

/** The actions that a role's trust policy decides about: to assume it, and what may be sent along. */
const assuming = /^sts:(?:AssumeRole\w*|TagSession|SetSourceIdentity)$/iu;

export function targetOf({ action, resource }: AccessRequest): Target {
  if (assuming.test(action)) return "role";
  const isKey = /^arn:[^:]*:kms:[^:]*:[^:]*:key\//u.test(resource);
  return isKey && /^kms:/iu.test(action) ? "key" : "other";
}

/** What was found in the policies that speak of a user's or a session's request; none of them denies it. */
export interface Findings {
  readonly target: Target;
  /** How the policy on the resource or role names the caller, for each of its statements that allow. */
  readonly grants: readonly Naming[];
  readonly sameAccount: boolean;
  readonly byIdentity: boolean;
  readonly withinBoundary: boolean;
}

/**
 * Whether what was found is enough.
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
  // A boundary limits neither who is named itself nor everybody, unless it is about assuming a role.
  if (grants.includes("itself") && (target !== "role" || withinBoundary)) return true;
  if (grants.includes("role") && withinBoundary) return true;
  // A key and a role hear IAM's policies only where their own policy leaves it to the account.
  return byOwnPolicies && (target === "other" || grants.includes("account"));
}
