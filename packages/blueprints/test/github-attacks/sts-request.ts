import type { AccessRequest } from "../iam-evaluator/evaluate.ts";

/** Host of GitHub's issuer. Condition keys for its claims begin with it. */
const issuer = "token.actions.githubusercontent.com";

export const provider = `arn:aws:iam::123456789012:oidc-provider/${issuer}`;

const role = "arn:aws:iam::123456789012:role/kantox-github-actions-role";

/**
 * The claims of GitHub's tokens that are available as condition keys, since January 2026.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const exposed = [
  "actor",
  "actor_id",
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

/** The claims of a presented token. A claim may be a list, although GitHub never issues lists. */
export type PresentedClaims = Readonly<Record<string, string | readonly string[]>>;

/** The provider and action that a token is presented for. */
export interface Presentation {
  /** ARN of the identity provider in the account. */
  readonly provider: string;
  readonly action: string;
}

export const asGithub: Presentation = { provider, action: "sts:AssumeRoleWithWebIdentity" };

/**
 * Returns the requests that AWS may derive from a valid, unexpired token. AWS does not document how it reads a list in
 * place of a string: the claim may count as missing, or have any one of the values.
 */
export function stsRequests(claims: PresentedClaims, presentation = asGithub): AccessRequest[] {
  let readings: Record<string, string>[] = [{}];
  for (const claim of exposed) {
    const value = claims[claim];
    if (value === undefined) continue;
    const key = `${issuer}:${claim}`;
    const single = [value].flat().map((each) => ({ [key]: each }));
    const options = typeof value === "string" ? single : [{}, ...single];
    readings = readings.flatMap((reading) => options.map((option) => ({ ...reading, ...option })));
  }
  return readings.map((context) => ({
    principal: { type: "Federated", id: presentation.provider },
    action: presentation.action,
    resource: role,
    context,
  }));
}
