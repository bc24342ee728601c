import type { AccessRequest } from "./access-request.ts";
import { parseArn } from "./arn.ts";

/**
 * Account that a request's resource lies in. Only the request can say it of a bucket, whose ARN names none.
 *
 * @param own - account of the caller: what is no resource, or is AWS's, counts as its own
 */
export function resourceAccount({ resource, context = {} }: AccessRequest, own: string): string {
  const named = parseArn(resource)?.account;
  if (resource === "*" || named === "aws") return own;
  const said = Object.entries(context).find(([key]) => key.toLowerCase() === "aws:resourceaccount");
  const account = named === "" ? said?.[1] : named;
  if (typeof account === "string" && /^\d{12}$/u.test(account)) return account;
  throw new Error(`Nothing says which account ${resource} lies in: give aws:ResourceAccount.`);
}
