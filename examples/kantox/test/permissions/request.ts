import type { AccessRequest } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { Keys } from "./contexts.ts";
import type { Caller } from "./expected-permissions.ts";

/**
 * Returns a request with the context that AWS would add.
 *
 * @param account - account of the resource, used if its ARN does not contain one
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
 * Returns the most favorable context that AWS adds to any request: the newest TLS, the right account, and MFA for a user.
 * Without MFA, the denial for users without it would hide what is allowed.
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
