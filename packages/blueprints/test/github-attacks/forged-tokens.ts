import * as fc from "fast-check";
import type { GithubRepository } from "../../src/index.ts";
import type { GithubRun } from "./github-run.ts";
import { githubToken, type Claims } from "./github-token.ts";
import { lookAlike } from "./look-alike.ts";
import { isRepository } from "./own-run.ts";
import { ownRuns } from "./own-runs.ts";
import { asGithub, type Bringing, type BroughtClaims } from "./sts-request.ts";

/** A token that GitHub would not issue, or that is not brought as GitHub's. */
export interface ForgedToken {
  readonly claims: BroughtClaims;
  readonly bringing: Bringing;
  readonly lie: string;
}

/** Tokens of own runs in which one thing is wrong that GitHub itself gets right: a second line, behind GitHub's word. */
export function forgedTokens(repositories: readonly GithubRepository[]): fc.Arbitrary<ForgedToken> {
  return ownRuns(repositories).chain((run) => {
    const token = githubToken(run)!;
    return fc.oneof(
      demandedOf(run, repositories).chain((claim) => wrongClaim(token, claim)),
      wrongSubject(token, repositories),
      wrongBringing.map(({ lie, ...bringing }) => ({ claims: token, bringing, lie })),
    );
  });
}

/** The claims that the documentation says are compared, for a run of such a repository. */
function demandedOf(
  run: GithubRun,
  repositories: readonly GithubRepository[],
): fc.Arbitrary<string> {
  const {
    repositoryId,
    workflows,
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
    ...(isNarrowed ? ["ref"] : []),
    ...(run.environment?.includes(":") ? ["environment"] : []),
  );
}

function wrongClaim(token: Claims, claim: string): fc.Arbitrary<ForgedToken> {
  const forged = (value: string | readonly string[] | undefined, lie: string): ForgedToken => {
    const { [claim]: _, ...rest } = token;
    const claims = value === undefined ? rest : { ...rest, [claim]: value };
    return { claims, bringing: asGithub, lie: `${claim} ${lie}` };
  };
  const others = fc.array(fc.constantFrom("evil", "", "*", "repo:evil/evil:ref:refs/heads/main"));
  return fc.oneof(
    fc.constant(forged(undefined, "is missing")),
    fc.constant(forged("", "is empty")),
    others.map((values) => forged(values, "is a list")),
    // What a subject or a ref may go on in is for the runs to say.
    ...(claim === "sub" || claim === "ref"
      ? []
      : [lookAlike(token[claim]!).map((other) => forged(other, "looks like it"))]),
  );
}

/** Changed at its beginning, or all over; at its end only where no beginning lets anything follow. */
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
    bringing: asGithub,
    lie: "sub is written otherwise",
  }));
}

const wrongBringing: fc.Arbitrary<Bringing & { readonly lie: string }> = fc.oneof(
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
    .map((provider) => ({ ...asGithub, provider, lie: "another provider vouches for it" })),
  fc
    .constantFrom(
      "sts:AssumeRole",
      "sts:AssumeRoleWithSAML",
      "sts:TagSession",
      "sts:SetSourceIdentity",
    )
    .map((action) => ({ ...asGithub, action, lie: "it is brought for something else" })),
);
