import {
  exampleArns,
  supportsResource,
} from "../../../../packages/blueprints/test/iam-vocabulary/arn-formats.ts";
import { expectation } from "./expectation.ts";
import type { CallerPermissions } from "./expected-permissions.ts";
import { holderOf } from "./request-location.ts";
import { fittingContext, instance, type Keys } from "./contexts.ts";
import { request } from "./request.ts";
import type { Proof } from "./proof.ts";
import type { Attempt } from "./violations.ts";

/**
 * Yields every AWS action by every caller in the list of expected permissions: on an example of each resource type that
 * the action supports, and on all deployed resources of its service.
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
    const ofService = ours.filter((arn) => supportsResource(action, arn));
    for (const { caller, location, permissions: own } of permissions) {
      // The permissions of a service or a token on other resources do not concern us.
      const examples = caller.principal.type === "AWS" ? exampleArns(action, location) : [];
      for (const resource of [...examples, ...ofService]) {
        const account = deployed.accounts.get(holderOf(resource)) ?? location.accountId;
        for (const context of contextsOn(resource, own)) {
          const asked = request(caller, { action: action.name, resource, context }, account);
          yield { caller, request: asked, expected: expect(asked) };
        }
      }
    }
  }
}

/** Returns an empty context, and one that meets the conditions of each permission on the resource. */
function contextsOn(
  resource: string,
  permissions: CallerPermissions["permissions"],
): readonly Keys[] {
  return [
    {},
    ...permissions.filter((each) => instance(each.resource) === resource).map(fittingContext),
  ];
}
