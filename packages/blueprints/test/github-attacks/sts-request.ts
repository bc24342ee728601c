import type { AccessRequest } from "../iam-evaluator/evaluate.ts";

/** Host of GitHub's issuer: what it says in condition keys is under this name. */
const issuer = "token.actions.githubusercontent.com";

export const provider = `arn:aws:iam::123456789012:oidc-provider/${issuer}`;

const role = "arn:aws:iam::123456789012:role/kantox-github-actions-role";

/**
 * The claims of GitHub's tokens that AWS makes condition keys of, since January 2026.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const exposed = [
  "actor",
  "aud",
  "enterprise_id",
  "environment",
  "job_workflow_ref",
  "ref",
  "repository",
  "repository_id",
  "repository_owner_id",
  "sub",
  "workflow",
] as const;

/** A token as somebody may bring it: a claim may be a list, which GitHub's never are. */
export type BroughtClaims = Readonly<Record<string, string | readonly string[]>>;

/** With what else a token is brought. */
export interface Bringing {
  /** Provider of the account that vouches for the token. */
  readonly provider: string;
  readonly action: string;
}

export const asGithub: Bringing = { provider, action: "sts:AssumeRoleWithWebIdentity" };

/**
 * What AWS may make of a token, signed and in time. What it does with a list where a text belongs is not said: as
 * if the claim were missing, or as if it had one of the values.
 */
export function stsRequests(claims: BroughtClaims, bringing = asGithub): AccessRequest[] {
  let readings: Record<string, string>[] = [{}];
  for (const claim of exposed) {
    const value = claims[claim];
    if (value === undefined) continue;
    const key = `${issuer}:${claim}`;
    const said = [value].flat().map((one) => ({ [key]: one }));
    const options = typeof value === "string" ? said : [{}, ...said];
    readings = readings.flatMap((reading) => options.map((option) => ({ ...reading, ...option })));
  }
  return readings.map((context) => ({
    principal: { type: "Federated", id: bringing.provider },
    action: bringing.action,
    resource: role,
    context,
  }));
}
