import {
  evaluate,
  type AccessRequest,
  type Decision,
  type Policies,
  type PolicyDocument,
} from "./evaluate.ts";

/** The user guide of IAM, whose pages most rows are examples of. */
export const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

/** One documented answer: what is asked, and where AWS says what it answers. */
export type DocumentedAnswer = readonly [
  what: string,
  expected: Decision,
  request: AccessRequest,
  policies: Policies,
  source: string,
];

/** Rows of a table of tests. */
export function answers(rows: readonly DocumentedAnswer[]) {
  return rows.map(([what, expected, asked, policies, source]) => ({
    title: `${what} is ${expected} (${source})`,
    expected,
    given: () => evaluate(asked, policies),
  }));
}

/** Account of the callers and of what they ask for, and another one. */
export const own = "123456789012";
export const other = "999999999999";

export const userArn = (name: string, account = own) => `arn:aws:iam::${account}:user/${name}`;
export const user = (name: string, account = own) =>
  ({ type: "AWS", id: userArn(name, account) }) as const;
export const roleArn = (name: string, account = own) => `arn:aws:iam::${account}:role/${name}`;
export const sessionArn = (name: string, account = own) =>
  `arn:aws:sts::${account}:assumed-role/${name}/session`;
export const session = (name: string, account = own) =>
  ({ type: "AWS", id: sessionArn(name, account) }) as const;
export const root = (account = own) => `arn:aws:iam::${account}:root`;
export const service = (id: string) => ({ type: "Service", id }) as const;

type Element = string | readonly string[];
export interface StatementParts {
  readonly Action?: Element;
  readonly NotAction?: Element;
  readonly Resource?: Element;
  readonly NotResource?: Element;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Condition?: object;
}

export const allow = (statement: StatementParts) => ({ Effect: "Allow", ...statement });
export const deny = (statement: StatementParts) => ({ Effect: "Deny", ...statement });
export const everything = { Action: "*", Resource: "*" };
export const wholeBucket = ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*"];

export function document(...statements: object[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** What the caller's own policy says. */
export function identity(...statements: object[]): Policies {
  return { identity: [document(...statements)] };
}

/** What the policy on the bucket, repository or key says. */
export function onResource(...statements: object[]): Policies {
  return { resource: document(...statements) };
}

/** That a bucket's policy lets somebody in. */
export function letsIn(principal: unknown, statement: StatementParts = {}) {
  return allow({ Principal: principal, Action: "s3:*", Resource: wholeBucket, ...statement });
}

/** A request of `carlos` for an object of a bucket of his own account, unless it says something else. */
export function request(parts: Partial<AccessRequest> = {}): AccessRequest {
  return {
    principal: user("carlos"),
    action: "s3:GetObject",
    resource: "arn:aws:s3:::bucket/key",
    context: { "aws:ResourceAccount": own, "aws:SecureTransport": "true" },
    ...parts,
  };
}
