import {
  readVocabulary,
  type KnownAction,
} from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import { environments, shared } from "../../src/environments.ts";
import type { Environment } from "../../src/environment.ts";
import { deployedPolicies, type Deployed } from "./deployed-policies.ts";
import { environmentDenials, type Denial } from "./expected-denials.ts";
import {
  environmentPermissions,
  sharedPermissions,
  type CallerPermissions,
} from "./expected-permissions.ts";
import { stackResources, type Json } from "./references.ts";

/** What is to be proved: that what is deployed is what is expected, over everything that AWS knows. */
export interface Proof {
  readonly deployed: Deployed;
  readonly permissions: readonly CallerPermissions[];
  readonly denials: readonly Denial[];
  readonly vocabulary: ReadonlyMap<string, KnownAction>;
}

/**
 * What is to be proved of the synthesized stacks.
 *
 * @param names - the environments that it is about, and `shared`; left out: all
 */
export async function proofOf(
  stacks: Readonly<Record<string, Json>>,
  names?: readonly string[],
): Promise<Proof> {
  const isMeant = ({ name }: { name: string }): boolean => names?.includes(name) ?? true;
  const places: readonly Environment[] = environments.filter(isMeant);
  const all = [...places, ...[shared].filter(isMeant)];
  return {
    deployed: deployedPolicies(
      all.map((place) => ({ name: `kantox-${place.name}`, json: stackOf(stacks, place), place })),
    ),
    permissions: [
      ...places.flatMap((place) => environmentPermissions(place, keyArn(stacks, place))),
      ...[shared].filter(isMeant).flatMap(sharedPermissions),
    ],
    denials: places.flatMap(environmentDenials),
    vocabulary: await readVocabulary(),
  };
}

function stackOf(stacks: Readonly<Record<string, Json>>, { name }: { name: string }): Json {
  const stack = stacks[`kantox-${name}`];
  if (stack === undefined) throw new Error(`kantox-${name} was not synthesized.`);
  return stack;
}

function keyArn(stacks: Readonly<Record<string, Json>>, place: Environment): string {
  const resources = stackResources(`kantox-${place.name}`, stackOf(stacks, place), place);
  const key = resources.find(({ type }) => type === "aws_kms_key");
  if (key === undefined) throw new Error(`kantox-${place.name} has no key.`);
  return key.text("arn");
}
