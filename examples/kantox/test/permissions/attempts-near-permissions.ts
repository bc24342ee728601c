import { isAbout } from "../../../../packages/blueprints/test/iam-vocabulary/resource-forms.ts";
import { expectation } from "./expectation.ts";
import type { Caller } from "./expected-permissions.ts";
import { accountOfCaller, holderOf, locationOf } from "./places.ts";
import { outsiders } from "./outsiders.ts";
import { contextsFor, contextsThatFit } from "./contexts.ts";
import { request } from "./request.ts";
import { universe } from "./neighbours.ts";
import type { Proof } from "./proof.ts";
import type { Attempt } from "./violations.ts";

/**
 * Each action that somebody is expected to be allowed: by everybody, on all that we have and on what looks like
 * it, with every condition met and missed. Who is expected to be allowed nothing tries with all of them met.
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
  const resources = universe(deployed.accounts.keys());
  for (const name of named) {
    const action = vocabulary.get(name);
    if (action === undefined) throw new Error(`AWS knows no ${name}.`);
    const contexts = contextsFor(name, permissions);
    const fitting = contextsThatFit(name, permissions);
    for (const resource of resources.filter((arn) => isAbout(action, arn))) {
      const ours = deployed.accounts.get(holderOf(resource));
      for (const caller of [...insiders, ...strangers]) {
        const isInsider = insiders.includes(caller);
        const account = ours ?? accountOfCaller(caller) ?? "";
        for (const context of isInsider ? contexts : fitting) {
          const asked = request(caller, { action: name, resource, context }, account);
          // What others reach elsewhere is no matter of ours.
          const isOurs = deployed.accounts.has(locationOf(deployed, caller, asked));
          if (isOurs || caller.holder !== undefined) {
            yield { caller, request: asked, expected: expect(asked) };
          }
        }
      }
    }
  }
}

/** A service is a caller in each environment, and the same one. */
function different(callers: readonly Caller[]): readonly Caller[] {
  return [...new Map(callers.map((caller) => [caller.name, caller])).values()];
}
