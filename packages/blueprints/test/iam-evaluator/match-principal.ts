import { readIdentity, type Identity, type Principal } from "./principal.ts";
import type { PrincipalElement, Statement } from "./policy-document.ts";

/**
 * The way in which a statement in a resource policy names the caller. It decides which other policies have to allow the
 * request:
 *
 * - `"itself"`: by its ARN, as a service or a provider, or as any principal.
 * - `"role"`: by the role of its session.
 * - `"account"`: by its account, which delegates the decision to the IAM policies of that account.
 */
export type Naming = "itself" | "role" | "account";

/**
 * Returns how a statement names the caller.
 *
 * @returns `undefined` if the statement does not apply to the caller
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
 * Returns whether a denial with `NotPrincipal` exempts the caller. The caller has to be named itself. AWS requires that
 * its role and account are named too, and does not document the result otherwise. A caller with a permissions boundary
 * is never exempt.
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
  throw new Error(
    `NotPrincipal names ${principal.id} without its role or account. AWS does not document the result.`,
  );
}

function namesAccount(ids: readonly string[], { account, rootArn }: Identity): boolean {
  return ids.includes(account) || ids.includes(rootArn);
}
