import {
  evaluate,
  type AccessRequest,
  type Decision,
  type Policies,
  type PolicyDocument,
} from "./evaluate.ts";

/** The IAM user guide. Most rows are examples from its pages. */
export const guide = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

/** One documented decision, with the page that documents it. */
export type DocumentedAnswer = readonly [
  what: string,
  expected: Decision,
  request: AccessRequest,
  policies: Policies,
  source: string,
];

/** Returns the rows for `it.each`. */
export function answers(rows: readonly DocumentedAnswer[]) {
  return rows.map(([what, expected, asked, policies, source]) => ({
    title: `returns "${expected}" for ${what} (${source})`,
    expected,
    given: () => evaluate(asked, policies),
  }));
}

/** The account of the callers and the resources, and another account. */
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

/** Returns policies with these statements in the caller's own policy. */
export function identity(...statements: object[]): Policies {
  return { identity: [document(...statements)] };
}

/** Returns policies with these statements in the policy of the bucket, repository or key. */
export function onResource(...statements: object[]): Policies {
  return { resource: document(...statements) };
}

/** Returns a bucket policy statement that allows a principal. */
export function letsIn(principal: unknown, statement: StatementParts = {}) {
  return allow({ Principal: principal, Action: "s3:*", Resource: wholeBucket, ...statement });
}

/** Returns a request by the user `carlos` for an object in a bucket in the same account, with some parts replaced. */
export function request(parts: Partial<AccessRequest> = {}): AccessRequest {
  return {
    principal: user("carlos"),
    action: "s3:GetObject",
    resource: "arn:aws:s3:::bucket/key",
    context: { "aws:ResourceAccount": own, "aws:SecureTransport": "true" },
    ...parts,
  };
}
