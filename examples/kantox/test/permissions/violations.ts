import type { AccessRequest } from "../../../../packages/blueprints/test/iam-evaluator/evaluate.ts";
import type { KnownAction } from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import { attemptsInDocuments } from "./attempts-in-documents.ts";
import { attemptsInVocabulary } from "./attempts-in-vocabulary.ts";
import { attemptsNearPermissions } from "./attempts-near-permissions.ts";
import { attemptsAtDenials } from "./attempts-at-denials.ts";
import type { Deployed } from "./deployed-policies.ts";
import type { Denial } from "./expected-denials.ts";
import type { Caller, CallerPermissions } from "./expected-permissions.ts";
import { judge } from "./judge.ts";
import { permitted } from "./permitted.ts";

/** What is to be proved: that what is deployed is what is expected, over everything that AWS knows. */
export interface Proof {
  readonly deployed: Deployed;
  readonly permissions: readonly CallerPermissions[];
  readonly denials: readonly Denial[];
  readonly vocabulary: readonly KnownAction[];
}

/** One request, by somebody. */
export interface Attempt {
  readonly caller: Caller;
  readonly request: AccessRequest;
}

/** What somebody may do and should not, or should and may not. */
export function* unexpectedPermissions(proof: Proof): Generator<string> {
  const decide = judge(proof.deployed);
  const isPermitted = permitted(proof.permissions);
  for (const attempts of [attemptsNearPermissions, attemptsInDocuments, attemptsInVocabulary]) {
    for (const { caller, request } of attempts(proof)) {
      const decision = decide(caller, request);
      if ((decision === "allowed") !== isPermitted(request)) yield shown(caller, request, decision);
    }
  }
}

/** What has to be denied whatever else is granted, and is not. */
export function* missingDenials(proof: Proof): Generator<string> {
  const decide = judge(proof.deployed);
  for (const { caller, request } of attemptsAtDenials(proof)) {
    const decision = decide(caller, request);
    if (decision !== "explicitly denied") yield shown(caller, request, decision);
  }
}

function shown(caller: Caller, { action, resource, context }: AccessRequest, is: string): string {
  return `${caller.name}: ${action} on ${resource} with ${JSON.stringify(context)} is ${is}`;
}
