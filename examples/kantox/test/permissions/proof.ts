import {
  readVocabulary,
  type KnownAction,
} from "../../../../packages/blueprints/test/iam-vocabulary/vocabulary.ts";
import { environments, shared } from "../../src/environments.ts";
import type { Environment, Shared } from "../../src/environment.ts";
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

/** What was synthesized, as the table says it. */
export interface Table {
  readonly environments: readonly Environment[];
  readonly shared?: Shared;
}

/** What is to be proved of the synthesized stacks. */
export async function proofOf(
  stacks: Readonly<Record<string, Json>>,
  table: Table = { environments, shared },
): Promise<Proof> {
  const ofAll = table.shared === undefined ? [] : [table.shared];
  return {
    deployed: deployedPolicies(
      [...table.environments, ...ofAll].map((place) => ({
        name: `kantox-${place.name}`,
        json: stackOf(stacks, place),
        place,
      })),
    ),
    permissions: [
      ...table.environments.flatMap((place) =>
        environmentPermissions(place, keyArn(stacks, place)),
      ),
      ...ofAll.flatMap(sharedPermissions),
    ],
    denials: table.environments.flatMap(environmentDenials),
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
