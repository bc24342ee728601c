import * as fc from "fast-check";
import type { GithubRepository } from "../../src/index.ts";
import type { GithubRun } from "./github-run.ts";
import { githubToken, type Claims } from "./github-token.ts";
import { lookAlike } from "./look-alike.ts";
import { isRepository } from "./classify-run.ts";
import { trustedRuns } from "./trusted-runs.ts";
import { asGithub, type Presentation, type PresentedClaims } from "./sts-request.ts";

/** A token that GitHub would not issue, or that is presented for another provider or action. */
export interface ForgedToken {
  readonly claims: PresentedClaims;
  readonly presentation: Presentation;
  readonly deviation: string;
}

/**
 * Generates tokens of trusted runs with one error that GitHub would not make. They test the policy as a second
 * defense.
 */
export function forgedTokens(repositories: readonly GithubRepository[]): fc.Arbitrary<ForgedToken> {
  return trustedRuns(repositories).chain((run) => {
    const token = githubToken(run)!;
    return fc.oneof(
      comparedClaims(run, repositories).chain((claim) => wrongClaim(token, claim)),
      wrongSubject(token, repositories),
      wrongPresentation.map(({ deviation, ...presentation }) => ({
        claims: token,
        presentation,
        deviation,
      })),
    );
  });
}

/** Generates one of the claims that, by the documentation, the policy compares for a run of its repository. */
function comparedClaims(
  run: GithubRun,
  repositories: readonly GithubRepository[],
): fc.Arbitrary<string> {
  const {
    repositoryId,
    workflows,
    actorIds,
    enterpriseId,
    environments = [],
  } = repositories.find((repository) => isRepository(run, repository))!;
  const isNarrowed = environments.some(
    (entry) => typeof entry !== "string" && entry.name === run.environment,
  );
  return fc.constantFrom(
    "aud",
    "sub",
    ...(repositoryId === undefined ? [] : ["repository_id", "repository_owner_id"]),
    ...(workflows === undefined ? [] : ["job_workflow_ref"]),
    ...(actorIds === undefined ? [] : ["actor_id"]),
    ...(enterpriseId === undefined ? [] : ["enterprise_id"]),
    ...(isNarrowed ? ["ref"] : []),
    ...(run.environment?.includes(":") ? ["environment"] : []),
  );
}

function wrongClaim(token: Claims, claim: string): fc.Arbitrary<ForgedToken> {
  const forged = (
    value: string | readonly string[] | undefined,
    deviation: string,
  ): ForgedToken => {
    const { [claim]: _, ...rest } = token;
    const claims = value === undefined ? rest : { ...rest, [claim]: value };
    return { claims, presentation: asGithub, deviation: `${claim} ${deviation}` };
  };
  const others = fc.array(fc.constantFrom("evil", "", "*", "repo:evil/evil:ref:refs/heads/main"));
  return fc.oneof(
    fc.constant(forged(undefined, "is missing")),
    fc.constant(forged("", "is empty")),
    others.map((values) => forged(values, "is a list")),
    // Subjects and refs with another ending are tested by the untrusted runs.
    ...(claim === "sub" || claim === "ref"
      ? []
      : [lookAlike(token[claim]!).map((other) => forged(other, "looks like it"))]),
  );
}

/** Generates tokens with a changed subject. The end is changed only if no prefix allows any ending. */
function wrongSubject(
  token: Claims,
  repositories: readonly GithubRepository[],
): fc.Arbitrary<ForgedToken> {
  const sub = token["sub"]!;
  const fronts = [" ", "\n", "x", "repo:", "repo:evil/evil:", "repo:kantox/"];
  const backs = ["\n", ":", ":pull_request", ":environment:prod", " ", "*"];
  const mayGoOn = JSON.stringify(repositories).includes("Prefixes");
  const forged = [
    ...fronts.map((front) => front + sub),
    ...(mayGoOn ? [] : backs.map((back) => sub + back)),
    sub.slice(1),
    sub.toUpperCase(),
    sub.replace(":", "::"),
    sub.replaceAll(":", "%3A"),
  ];
  return fc.constantFrom(...forged).map((text) => ({
    claims: { ...token, sub: text },
    presentation: asGithub,
    deviation: "sub is changed",
  }));
}

const wrongPresentation: fc.Arbitrary<Presentation & { readonly deviation: string }> = fc.oneof(
  fc
    .constantFrom(
      "arn:aws:iam::999999999999:oidc-provider/token.actions.githubusercontent.com",
      "arn:aws-cn:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
      "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com/evil",
      "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com.evil.example",
      "arn:aws:iam::123456789012:oidc-provider/token.actions.evil.ghe.com",
      "arn:aws:iam::123456789012:saml-provider/token.actions.githubusercontent.com",
      "accounts.google.com",
    )
    .map((provider) => ({
      ...asGithub,
      provider,
      deviation: "it is presented for another provider",
    })),
  fc
    .constantFrom(
      "sts:AssumeRole",
      "sts:AssumeRoleWithSAML",
      "sts:TagSession",
      "sts:SetSourceIdentity",
    )
    .map((action) => ({ ...asGithub, action, deviation: "it is presented for another action" })),
);
