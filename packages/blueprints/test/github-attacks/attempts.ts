import * as fc from "fast-check";
import type { GithubRepository } from "../../src/index.ts";
import type { AccessRequest } from "../iam-evaluator/evaluate.ts";
import { untrustedRuns } from "./untrusted-runs.ts";
import { forgedTokens } from "./forged-tokens.ts";
import type { GithubRun } from "./github-run.ts";
import { githubToken } from "./github-token.ts";
import { trustedRuns } from "./trusted-runs.ts";
import { stsRequests } from "./sts-request.ts";

/** An attempt to assume the role with a token: every request that AWS may derive from the token. */
export interface Attempt {
  readonly requests: readonly AccessRequest[];
  /** The ways in which it differs from a trusted run. */
  readonly deviations: readonly string[];
  /** Details for the message of a failed test. */
  readonly about: unknown;
}

/** Attempts that must be allowed, and attempts that must be refused. */
export interface Attempts {
  readonly trusted: readonly Attempt[];
  readonly untrusted: readonly Attempt[];
}

/** The number of attempts of each kind for one configuration. */
const counts = { trusted: 1800, untrusted: 1800, forged: 900 } as const;

/** A fixed seed, so that every test run uses the same attempts. */
const seed = 20_260_715;

export function attemptsAt(repositories: readonly GithubRepository[]): Attempts {
  return {
    trusted: sample(trustedRuns(repositories), counts.trusted).map((run) => withToken(run, [])),
    untrusted: [
      ...sample(forgedTokens(repositories), counts.forged).map(
        ({ claims, presentation, deviation }) => ({
          requests: stsRequests(claims, presentation),
          deviations: [deviation],
          about: { claims, presentation, deviation },
        }),
      ),
      ...sample(untrustedRuns(repositories), counts.untrusted).map(({ run, deviations }) =>
        withToken(run, deviations),
      ),
    ],
  };
}

function sample<Value>(values: fc.Arbitrary<Value>, numRuns: number): Value[] {
  return fc.sample(values, { numRuns, seed });
}

function withToken(run: GithubRun, deviations: readonly string[]): Attempt {
  const token = githubToken(run)!;
  return {
    requests: stsRequests(token),
    deviations,
    about: { run, deviations, sub: token["sub"] },
  };
}
