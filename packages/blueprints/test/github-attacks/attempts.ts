import * as fc from "fast-check";
import type { GithubRepository } from "../../src/index.ts";
import type { AccessRequest } from "../iam-evaluator/evaluate.ts";
import { foreignRuns } from "./foreign-runs.ts";
import { forgedTokens } from "./forged-tokens.ts";
import type { GithubRun } from "./github-run.ts";
import { githubToken } from "./github-token.ts";
import { ownRuns } from "./own-runs.ts";
import { stsRequests } from "./sts-request.ts";

/** Somebody at the door with a token: everything that AWS may make of it. */
export interface Attempt {
  readonly requests: readonly AccessRequest[];
  /** In what it differs from a run that is meant. */
  readonly lies: readonly string[];
  /** What is to be known of it where it ends otherwise than it should. */
  readonly about: unknown;
}

/** Those who are to be let in, and those who are not. */
export interface Attempts {
  readonly own: readonly Attempt[];
  readonly strangers: readonly Attempt[];
}

/** How many of each kind are made for one configuration. */
const counts = { own: 1800, foreign: 1800, forged: 900 } as const;

/** The same ones whenever the tests run. */
const seed = 20_260_715;

export function attemptsAt(repositories: readonly GithubRepository[]): Attempts {
  return {
    own: sample(ownRuns(repositories), counts.own).map((run) => withToken(run, [])),
    strangers: [
      ...sample(forgedTokens(repositories), counts.forged).map(({ claims, bringing, lie }) => ({
        requests: stsRequests(claims, bringing),
        lies: [lie],
        about: { claims, bringing, lie },
      })),
      ...sample(foreignRuns(repositories), counts.foreign).map(({ run, lies }) =>
        withToken(run, lies),
      ),
    ],
  };
}

function sample<Value>(values: fc.Arbitrary<Value>, numRuns: number): Value[] {
  return fc.sample(values, { numRuns, seed });
}

function withToken(run: GithubRun, lies: readonly string[]): Attempt {
  const token = githubToken(run)!;
  return { requests: stsRequests(token), lies, about: { run, lies, sub: token["sub"] } };
}
