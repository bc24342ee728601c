import * as fc from "fast-check";
import { evaluator, type AccessRequest } from "../iam-evaluator/evaluate.ts";
import type { Configuration } from "./configurations.ts";
import { forgedRequests, requestsWithWrongFact } from "./forged-requests.ts";
import { trustedPods, untrustedPods } from "./pods.ts";
import { requestsOf } from "./sts-request.ts";

/** An attempt to get a session of the role. All of its requests have to be allowed for a session. */
export interface Attempt {
  readonly requests: readonly AccessRequest[];
  /** The ways in which it differs from a trusted pod. */
  readonly deviations: readonly string[];
}

/** Attempts that must be allowed, and attempts that must be refused. */
export interface Attempts {
  readonly trusted: readonly Attempt[];
  readonly untrusted: readonly Attempt[];
}

/** The number of attempts of each kind for one configuration. */
const counts = { trusted: 300, untrusted: 1500, forged: 1000 } as const;

/** A fixed seed, so that every test run uses the same attempts. */
const seed = 20_261_127;

export function attemptsAt(configuration: Configuration): Attempts {
  const pods = sample(trustedPods(configuration), counts.trusted);
  const oneOfEachCluster = new Map(pods.map((pod) => [JSON.stringify(pod.cluster), pod]));
  const forged = [
    ...[...oneOfEachCluster.values()].flatMap(requestsWithWrongFact),
    ...sample(forgedRequests(configuration), counts.forged),
  ];
  return {
    trusted: pods.map((pod) => ({
      requests: requestsOf(pod),
      deviations: [],
    })),
    untrusted: [
      ...sample(untrustedPods(configuration), counts.untrusted).map(({ pod, deviations }) => ({
        requests: requestsOf(pod),
        deviations,
      })),
      ...forged.map(({ request, deviation }) => ({ requests: [request], deviations: [deviation] })),
    ],
  };
}

function sample<Value>(values: fc.Arbitrary<Value>, numRuns: number): Value[] {
  return fc.sample(values, { numRuns, seed });
}

/** A wrong decision: an untrusted pod that is allowed, or a trusted pod that is refused. */
export type WrongDecision =
  | { readonly wronglyAllowed: Attempt }
  | { readonly wronglyRefused: Attempt };

/**
 * Returns the first wrong decision of a trust policy, or `undefined` if all are right. An untrusted attempt must not
 * get any of its requests allowed.
 */
export function firstWrongDecision(
  trust: string,
  { trusted, untrusted }: Attempts,
): WrongDecision | undefined {
  const ask = evaluator({ trust });
  const isAllowed = (request: AccessRequest) => ask(request) === "allowed";
  const wronglyAllowed = untrusted.find(({ requests }) => requests.some(isAllowed));
  if (wronglyAllowed !== undefined) return { wronglyAllowed };
  const wronglyRefused = trusted.find(({ requests }) => !requests.every(isAllowed));
  return wronglyRefused && { wronglyRefused };
}
