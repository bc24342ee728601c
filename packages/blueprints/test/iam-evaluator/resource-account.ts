import type { AccessRequest } from "./access-request.ts";
import { parseArn } from "./arn.ts";

/**
 * Returns the account of the requested resource. The ARN of a bucket contains no account, so the context has to.
 *
 * @param own - account of the caller. `*` and resources of AWS count as resources in this account.
 */
export function resourceAccount({ resource, context = {} }: AccessRequest, own: string): string {
  const named = parseArn(resource)?.account;
  if (resource === "*" || named === "aws") return own;
  const given = Object.entries(context).find(
    ([key]) => key.toLowerCase() === "aws:resourceaccount",
  );
  const account = named === "" ? given?.[1] : named;
  if (typeof account === "string" && /^\d{12}$/u.test(account)) return account;
  throw new Error(`The account of ${resource} is unknown. Add aws:ResourceAccount to the context.`);
}
