import type { AccessRequest } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { Deployed } from "./deployed-policies.ts";
import type { Caller } from "./expected-permissions.ts";
import { decideRequest } from "./decide-request.ts";

/** One request by a caller, and the decision that AWS has to make. */
export interface Attempt {
  readonly caller: Caller;
  readonly request: AccessRequest;
  readonly expected: "allowed" | "not allowed" | "explicitly denied";
}

/** Yields the attempts with a wrong decision, which allow too much or too little. */
export function* violations(deployed: Deployed, attempts: Iterable<Attempt>): Generator<string> {
  const decide = decideRequest(deployed);
  for (const { caller, request, expected } of attempts) {
    const decision = decide(caller, request);
    const isExpected = expected === "not allowed" ? decision !== "allowed" : decision === expected;
    if (isExpected) continue;
    const { action, resource, context } = request;
    yield `${caller.name}: ${action} on ${resource} with ${JSON.stringify(context)} is ${decision}, not ${expected}`;
  }
}
