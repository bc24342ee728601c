import { readVocabulary } from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import { environments, shared } from "../../src/environments.ts";
import type { Environment } from "../../src/environment.ts";
import { deployedPolicies } from "./deployed-policies.ts";
import { environmentDenials } from "./expected-denials.ts";
import { environmentPermissions, sharedPermissions } from "./expected-permissions.ts";
import { stackResources, type Json } from "./references.ts";
import type { Proof } from "./violations.ts";

/** What is to be proved of the synthesized stacks. */
export async function proofOf(stacks: Readonly<Record<string, Json>>): Promise<Proof> {
  const places: readonly Environment[] = environments;
  const deployed = deployedPolicies(
    [...places, shared].map((place) => ({
      name: `kantox-${place.name}`,
      json: stacks[`kantox-${place.name}`] ?? {},
      place,
    })),
  );
  return {
    deployed,
    permissions: [
      ...places.flatMap((place) => environmentPermissions(place, keyArn(stacks, place))),
      ...sharedPermissions(shared),
    ],
    denials: places.flatMap(environmentDenials),
    vocabulary: await readVocabulary(),
  };
}

function keyArn(stacks: Readonly<Record<string, Json>>, place: Environment): string {
  const stack = `kantox-${place.name}`;
  const key = stackResources(stack, stacks[stack] ?? {}, place).find(
    ({ type }) => type === "aws_kms_key",
  );
  return key?.text("arn") ?? "";
}
