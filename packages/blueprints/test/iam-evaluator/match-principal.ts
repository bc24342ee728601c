import { readIdentity, type Identity, type Principal } from "./principal.ts";
import type { PrincipalElement, Statement } from "./policy-document.ts";

/**
 * How a statement of a resource's policy names the one who asks. What else has to allow the request depends on
 * it: `"itself"` by its own ARN, a service, a provider, or as part of everybody; `"role"` by the role of its
 * session; `"account"` by its account, which leaves the decision to that account's IAM policies.
 */
export type Naming = "itself" | "role" | "account";

/**
 * @returns `undefined` where the statement does not speak of the one who asks
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalNaming(
  { principals }: Statement,
  principal: Principal,
  hasBoundary: boolean,
): Naming | undefined {
  if (principals === undefined) return undefined;
  if (principals.element === "Principal") return naming(principals.values, principal);
  return isExempt(principals.values, principal, hasBoundary) ? undefined : "itself";
}

function naming(named: PrincipalElement, principal: Principal): Naming | undefined {
  if (named.AWS?.includes("*")) return "itself";
  if (principal.type === "Anonymous") return undefined;
  const ids: readonly string[] = named[principal.type] ?? [];
  if (ids.includes(principal.id)) return "itself";
  if (principal.type !== "AWS") return undefined;
  const identity = readIdentity(principal);
  if (ids.includes(identity.arn)) return "role";
  return namesAccount(ids, identity) ? "account" : undefined;
}

/**
 * Whether a denial for all but some spares the one who asks: it has to be named itself. AWS asks that what it is
 * part of (role, account) is named too and leaves open what happens otherwise; whoever has a permissions
 * boundary is never spared.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function isExempt(named: PrincipalElement, principal: Principal, hasBoundary: boolean): boolean {
  if (hasBoundary || principal.type === "Anonymous") return false;
  const ids: readonly string[] = named[principal.type] ?? [];
  if (!ids.includes(principal.id)) return false;
  if (principal.type !== "AWS") return true;
  const identity = readIdentity(principal);
  if (ids.includes(identity.arn) && namesAccount(ids, identity)) return true;
  throw new Error(`NotPrincipal names ${principal.id} in part: AWS leaves open what that means.`);
}

function namesAccount(ids: readonly string[], { account, rootArn }: Identity): boolean {
  return ids.includes(account) || ids.includes(rootArn);
}
