import { parseArn } from "./arn.ts";

/** Who asks. */
export type Principal =
  | {
      readonly type: "AWS";
      /** ARN of a user, or of a role's session (`arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`). */
      readonly id: string;
      /** ARN of a session's role, where it has a path: the session's ARN does not tell. */
      readonly roleArn?: string;
    }
  /** A service of AWS by itself, e.g. `logging.s3.amazonaws.com`. */
  | { readonly type: "Service"; readonly id: string }
  /** Somebody with a token of an identity provider: its ARN, or the name of one that AWS knows. */
  | { readonly type: "Federated"; readonly id: string }
  /** Somebody without credentials. */
  | { readonly type: "Anonymous" };

/** A user or a role's session, taken apart. */
export interface Identity {
  readonly account: string;
  /** ARN that IAM's policies are attached to: the user's, or the role's of a session. */
  readonly arn: string;
  /** ARN of the account as principal. */
  readonly rootArn: string;
  /** `undefined` for a session. */
  readonly userName: string | undefined;
}

/** @throws Error for a principal that makes no requests (a role without a session), or is not evaluated (root) */
export function readIdentity(principal: Principal & { type: "AWS" }): Identity {
  const { service, account, partition, resource } = parseArn(principal.id) ?? {};
  const [type, ...names] = resource?.split("/") ?? [];
  if (partition === undefined || account === undefined) return refuse(principal.id);
  const rootArn = `arn:${partition}:iam::${account}:root`;
  if (service === "iam" && type === "user" && names.length > 0) {
    return { account, rootArn, arn: principal.id, userName: names.at(-1) };
  }
  if (service === "sts" && type === "assumed-role" && names.length === 2) {
    const arn = principal.roleArn ?? `arn:${partition}:iam::${account}:role/${names[0]}`;
    return { account, rootArn, arn, userName: undefined };
  }
  return refuse(principal.id);
}

function refuse(id: string): never {
  throw new Error(`${id} is no ARN of a user or of a role's session.`);
}

/**
 * Condition keys that follow from the principal; `undefined` for those that it cannot have.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
export function principalKeys(principal: Principal): Record<string, string | undefined> {
  if (principal.type !== "AWS") {
    return {
      "aws:PrincipalArn": undefined,
      "aws:username": undefined,
      "aws:PrincipalIsAWSService": String(principal.type === "Service"),
    };
  }
  const { account, arn, userName } = readIdentity(principal);
  return {
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": account,
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalType": userName === undefined ? "AssumedRole" : "User",
    "aws:username": userName,
  };
}
