import type { AccessRequest } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { Deployed } from "./deployed-policies.ts";
import type { Caller } from "./expected-permissions.ts";
import { judge } from "./judge.ts";

/** One request, by somebody, and what AWS has to answer. */
export interface Attempt {
  readonly caller: Caller;
  readonly request: AccessRequest;
  readonly expected: "allowed" | "not allowed" | "explicitly denied";
}

/** The attempts that are answered otherwise: what somebody may do and should not, or should and may not. */
export function* violations(deployed: Deployed, attempts: Iterable<Attempt>): Generator<string> {
  const decide = judge(deployed);
  for (const { caller, request, expected } of attempts) {
    const decision = decide(caller, request);
    const isExpected = expected === "not allowed" ? decision !== "allowed" : decision === expected;
    if (isExpected) continue;
    const { action, resource, context } = request;
    yield `${caller.name}: ${action} on ${resource} with ${JSON.stringify(context)} is ${decision}, not ${expected}`;
  }
}
