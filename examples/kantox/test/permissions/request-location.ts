import type { AccessRequest } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { Deployed } from "./deployed-policies.ts";
import type { Caller } from "./expected-permissions.ts";

/** Returns the ARN of the requested deployed resource, else whether the resource is in the caller's account. */
export function locationOf(deployed: Deployed, caller: Caller, request: AccessRequest): string {
  const own = accountOfCaller(caller);
  const account = accountOf(request) ?? own;
  const holder = holderOf(request.resource);
  if (account !== undefined && deployed.accounts.get(holder) === account) return holder;
  return account === own ? "own account" : "other account";
}

/** Returns the ARN of the resource that has the policy. For an object that is its bucket. */
export function holderOf(arn: string): string {
  return /^arn:aws:s3:::[^/]+/u.exec(arn)?.[0] ?? arn;
}

/** Returns the account of the requested resource, or `undefined` if it has none (`*`) or belongs to AWS. */
function accountOf({ resource, context }: AccessRequest): string | undefined {
  const [, , , , account] = resource.split(":");
  if (account !== "") return account === "aws" ? undefined : account;
  const given = context?.["aws:ResourceAccount"];
  return typeof given === "string" ? given : undefined;
}

export function accountOfCaller({ principal }: Caller): string | undefined {
  return principal.type === "AWS" ? principal.id.split(":")[4] : undefined;
}
