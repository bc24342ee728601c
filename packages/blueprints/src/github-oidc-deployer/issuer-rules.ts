import type { Problem } from "../validation/problem.ts";
import { hasClaimKeys, issuerKind, type TokenSource } from "./github-issuer.ts";
import type { GithubRepository } from "./github-repository.ts";
import { isKnownString, showIfKnown } from "../validation/known-string.ts";

const codePrefix = "github-oidc-deployer";

/**
 * Returns the problems with the issuer and the audience. Tokens are refused, since reviewers have to see who is
 * trusted.
 */
export function tokenSourceProblems({ issuer, audience }: TokenSource): Problem[] {
  return [...issuerProblems(issuer), ...audienceProblems(audience)];
}

function issuerProblems(issuer: string): Problem[] {
  if (isKnownString(issuer) && issuerKind(issuer) !== undefined) return [];
  const must =
    'be "https://token.actions.githubusercontent.com", "https://token.actions.githubusercontent.com/ENTERPRISE", "https://token.actions.SUBDOMAIN.ghe.com" or "https://HOST/_services/token"';
  const fix =
    "Write the issuer of your tokens in lower case, with https:// and without a slash at the end.";
  return [
    { code: `${codePrefix}/issuer`, property: "issuer", must, got: showIfKnown(issuer), fix },
  ];
}

function audienceProblems(audience: string): Problem[] {
  if (isKnownString(audience) && /^[\w.:/@-]{1,255}$/.test(audience)) return [];
  const must = 'be 1 to 255 letters, digits and "_.:/@-"';
  const fix =
    "Write the audience that the workflow requests, or leave it out for the action's default.";
  return [
    { code: `${codePrefix}/audience`, property: "audience", must, got: showIfKnown(audience), fix },
  ];
}

/** Returns the problems with options that need a claim which AWS cannot compare for the issuer. */
export function claimKeyProblems(
  repositories: readonly GithubRepository[],
  issuer: string,
): Problem[] {
  if (!isKnownString(issuer) || issuerKind(issuer) === undefined || hasClaimKeys(issuer)) return [];
  return repositories.flatMap((repository, index) =>
    optionsWithClaims(repository).map((option) => ({
      code: `${codePrefix}/issuer`,
      property: `repositories[${index}].${option}`,
      must: "be left out for GitHub Enterprise Server: AWS compares only the audience and the subject of its tokens",
      got: "a value",
      fix: "Remove it, or customize the subject on the server and describe it in subjectClaims.",
    })),
  );
}

function optionsWithClaims(repository: GithubRepository): string[] {
  const { environments = [], subjectClaims = [] } = repository;
  const names = ["ownerId", "repositoryId", "workflows", "actorIds", "enterpriseId"] as const;
  const inSubject: Readonly<Partial<Record<string, boolean>>> = {
    ownerId:
      subjectClaims.includes("repository_owner_id") || subjectClaims.includes("repository_id"),
    repositoryId:
      subjectClaims.includes("repository_owner_id") || subjectClaims.includes("repository_id"),
    workflows: subjectClaims.includes("job_workflow_ref"),
  };
  return [
    ...names.filter((name) => repository[name] !== undefined && !inSubject[name]),
    ...environments.flatMap((environment, index) =>
      typeof environment === "string" && !environment.includes(":")
        ? []
        : [`environments[${index}]`],
    ),
  ];
}
