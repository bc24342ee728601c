import type { AccessRequest } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { Keys } from "./contexts.ts";
import type { Caller } from "./expected-permissions.ts";

/**
 * A request of somebody's.
 *
 * @param account - where the resource lies, if its ARN does not say it
 */
export function request(
  caller: Caller,
  { action, resource, context = {} }: { action: string; resource: string; context?: Keys },
  account: string,
): AccessRequest {
  const keys: Record<string, string> = {};
  for (const [key, value] of Object.entries({
    ...plainContext(caller, resource, account),
    ...context,
  })) {
    if (value !== undefined) keys[key] = value;
  }
  return { principal: caller.principal, action, resource, context: keys };
}

/**
 * What AWS knows of a request besides what a permission asks for, at its best: over the newest TLS, in the
 * account that is meant, and a user with a second factor, since a denial for those without one would hide what
 * is allowed.
 */
function plainContext(caller: Caller, resource: string, account: string): Keys {
  const isUser = caller.principal.type === "AWS" && caller.principal.id.includes(":user/");
  const namesNoAccount = resource.split(":")[4] === "";
  return {
    "aws:SecureTransport": "true",
    ...(caller.principal.type !== "Service" && { "s3:TlsVersion": "1.3" }),
    ...(namesNoAccount && { "aws:ResourceAccount": account }),
    ...(caller.principal.type === "AWS" && { "aws:ViaAWSService": "false" }),
    ...(isUser && { "aws:MultiFactorAuthPresent": "true" }),
  };
}
