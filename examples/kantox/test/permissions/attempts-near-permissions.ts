import { supportsResource } from "../../../../packages/blueprints/test/iam-vocabulary/arn-formats.ts";
import { expectation } from "./expectation.ts";
import type { Caller } from "./expected-permissions.ts";
import { accountOfCaller, holderOf, locationOf } from "./request-location.ts";
import { outsiders } from "./outsiders.ts";
import { contextsFor, contextsThatFit } from "./contexts.ts";
import { request } from "./request.ts";
import { candidateArns } from "./similar-arns.ts";
import type { Proof } from "./proof.ts";
import type { Attempt } from "./violations.ts";

/**
 * Yields each expected action by every caller, on all deployed resources and on similar ARNs. Callers with permissions
 * try it with every condition met and missed. Outsiders try it with all conditions met.
 */
export function* attemptsNearPermissions({
  deployed,
  permissions,
  vocabulary,
}: Proof): Generator<Attempt> {
  const named = new Set(
    permissions.flatMap((each) => each.permissions.flatMap((one) => one.actions)),
  );
  const expect = expectation(permissions);
  const insiders = different(permissions.map(({ caller }) => caller));
  const strangers = outsiders(permissions);
  const resources = candidateArns(deployed.accounts.keys());
  for (const name of named) {
    const action = vocabulary.get(name);
    if (action === undefined) throw new Error(`AWS has no action ${name}.`);
    const contexts = contextsFor(name, permissions);
    const fitting = contextsThatFit(name, permissions);
    for (const resource of resources.filter((arn) => supportsResource(action, arn))) {
      const ours = deployed.accounts.get(holderOf(resource));
      for (const caller of [...insiders, ...strangers]) {
        const isInsider = insiders.includes(caller);
        const account = ours ?? accountOfCaller(caller) ?? "";
        for (const context of isInsider ? contexts : fitting) {
          const asked = request(caller, { action: name, resource, context }, account);
          // The permissions of outsiders on resources of others do not concern us.
          const isOurs = deployed.accounts.has(locationOf(deployed, caller, asked));
          if (isOurs || caller.holder !== undefined) {
            yield { caller, request: asked, expected: expect(asked) };
          }
        }
      }
    }
  }
}

/** Removes duplicates: a service is a caller in every environment. */
function different(callers: readonly Caller[]): readonly Caller[] {
  return [...new Map(callers.map((caller) => [caller.name, caller])).values()];
}
