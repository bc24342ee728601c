import type { Problem } from "../validation/problem.ts";
import { isKnown } from "../validation/token.ts";
import type { GithubRepository } from "./github-repository.ts";
import { isKnownString, showIfKnown } from "../validation/known-string.ts";

const codePrefix = "github-oidc-deployer";

/** Returns the problems with pull requests, and with the claims that runs need in addition to their subject. */
export function claimProblems(
  { actorIds, enterpriseId, pullRequests }: GithubRepository,
  property: string,
): Problem[] {
  return [
    ...pullRequestsProblems(pullRequests, `${property}.pullRequests`),
    ...actorProblems(actorIds, `${property}.actorIds`),
    ...(enterpriseId === undefined || isId(enterpriseId)
      ? []
      : [wrongId(enterpriseId, `${codePrefix}/enterprise-id`, `${property}.enterpriseId`)]),
  ];
}

function pullRequestsProblems(pullRequests: unknown, property: string): Problem[] {
  if (pullRequests === undefined || typeof pullRequests === "boolean") return [];
  const code = `${codePrefix}/pull-requests`;
  const must = "be true or false";
  const fix = "Leave it out, so that no pull request is trusted.";
  return [{ code, property, must, got: showIfKnown(pullRequests), fix }];
}

function actorProblems(actorIds: unknown, property: string): Problem[] {
  const code = `${codePrefix}/actor-ids`;
  if (actorIds === undefined) return [];
  if (!isKnown(actorIds) || !Array.isArray(actorIds) || actorIds.length === 0) {
    const must = "be a list of at least one id";
    const fix = "Leave it out to trust runs of every account that may start one.";
    return [{ code, property, must, got: showIfKnown(actorIds), fix }];
  }
  return actorIds.flatMap((id: unknown, index) =>
    isId(id) ? [] : [wrongId(id, code, `${property}[${index}]`)],
  );
}

/** Returns whether a value is a numeric id of GitHub, as a string. */
export function isId(value: unknown): boolean {
  return isKnownString(value) && /^[1-9]\d{0,18}$/.test(value);
}

function wrongId(value: unknown, code: string, property: string): Problem {
  const fix = 'Write it with quotes, e.g. "583231".';
  return { code, property, must: "be a string of digits", got: showIfKnown(value), fix };
}
