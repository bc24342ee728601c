import type { AccessRequest } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { Deployed } from "./deployed-policies.ts";
import type { Caller } from "./expected-permissions.ts";

/** ARN of what is deployed and asked about, or where else that lies: in the caller's account or not. */
export function locationOf(deployed: Deployed, caller: Caller, request: AccessRequest): string {
  const own = accountOfCaller(caller);
  const account = accountOf(request) ?? own;
  const holder = holderOf(request.resource);
  if (account !== undefined && deployed.accounts.get(holder) === account) return holder;
  return account === own ? "home" : "abroad";
}

/** What a policy stands on: of an object, the bucket. */
export function holderOf(arn: string): string {
  return /^arn:aws:s3:::[^/]+/u.exec(arn)?.[0] ?? arn;
}

/** Account of what is asked for; `undefined` for what is in none (`*`), or in everybody's (AWS's own). */
function accountOf({ resource, context }: AccessRequest): string | undefined {
  const [, , , , account] = resource.split(":");
  if (account !== "") return account === "aws" ? undefined : account;
  const said = context?.["aws:ResourceAccount"];
  return typeof said === "string" ? said : undefined;
}

export function accountOfCaller({ principal }: Caller): string | undefined {
  return principal.type === "AWS" ? principal.id.split(":")[4] : undefined;
}
