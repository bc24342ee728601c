import { parseArn } from "./arn.ts";

/** The caller of a request. */
export type Principal =
  | {
      readonly type: "AWS";
      /** ARN of a user, or of a role's session (`arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`). */
      readonly id: string;
      /** ARN of the session's role. Needed if the role has a path, which the session's ARN does not contain. */
      readonly roleArn?: string;
    }
  /** An AWS service, e.g. `logging.s3.amazonaws.com`. */
  | { readonly type: "Service"; readonly id: string }
  /** A caller with a token of an identity provider, given by its ARN or by a name that AWS knows. */
  | { readonly type: "Federated"; readonly id: string }
  /** A caller without credentials. */
  | { readonly type: "Anonymous" };

/** The parts of a user ARN or a role session ARN. */
export interface Identity {
  readonly account: string;
  /** ARN of the user, or of the session's role, to which IAM policies are attached. */
  readonly arn: string;
  /** ARN of the account as principal. */
  readonly rootArn: string;
  /** `undefined` for a session. */
  readonly userName: string | undefined;
}

/**
 * Reads the identity of a principal.
 *
 * @throws Error for a principal that makes no requests (a role without a session) or is not supported (the root user)
 */
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
  throw new Error(`${id} is not the ARN of a user or of a role session.`);
}

/**
 * Returns the condition keys that follow from the principal, with `undefined` for keys that it cannot have.
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
