import {
  exampleArns,
  isAbout,
} from "../../../../packages/blueprints/test/iam-vocabulary/resource-forms.ts";
import { expectation } from "./expectation.ts";
import type { CallerPermissions } from "./expected-permissions.ts";
import { holderOf } from "./places.ts";
import { fittingContext, instance, type Keys } from "./contexts.ts";
import { request } from "./request.ts";
import type { Proof } from "./proof.ts";
import type { Attempt } from "./violations.ts";

/**
 * Every action of AWS, by everybody who is expected to be allowed anything or has a name: on each kind of
 * resource that it can be about, and on all that we have of its service.
 */
export function* attemptsInVocabulary({
  deployed,
  permissions,
  vocabulary,
}: Proof): Generator<Attempt> {
  const expect = expectation(permissions);
  const ours = [...deployed.accounts.keys()].flatMap((arn) =>
    arn.startsWith("arn:aws:s3:") ? [arn, `${arn}/example`] : [arn],
  );
  for (const action of vocabulary.values()) {
    const ofService = ours.filter((arn) => isAbout(action, arn));
    for (const { caller, place, permissions: own } of permissions) {
      // To a service and to a token, what is not ours is no matter.
      const examples = caller.principal.type === "AWS" ? exampleArns(action, place) : [];
      for (const resource of [...examples, ...ofService]) {
        const account = deployed.accounts.get(holderOf(resource)) ?? place.accountId;
        for (const context of contextsOn(resource, own)) {
          const asked = request(caller, { action: action.name, resource, context }, account);
          yield { caller, request: asked, expected: expect(asked) };
        }
      }
    }
  }
}

/** With nothing in particular, and with what its permissions on the resource ask for. */
function contextsOn(
  resource: string,
  permissions: CallerPermissions["permissions"],
): readonly Keys[] {
  return [
    {},
    ...permissions.filter((each) => instance(each.resource) === resource).map(fittingContext),
  ];
}
