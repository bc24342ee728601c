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

/** Everything that the proof compares: the deployed policies, the expected decisions, and all AWS actions. */
export interface Proof {
  readonly deployed: Deployed;
  readonly permissions: readonly CallerPermissions[];
  readonly denials: readonly Denial[];
  readonly vocabulary: ReadonlyMap<string, KnownAction>;
}

/** The entries of the table that were synthesized. */
export interface Table {
  readonly environments: readonly Environment[];
  readonly shared?: Shared;
}

/** Collects everything that the proof compares, from the synthesized stacks. */
export async function proofOf(
  stacks: Readonly<Record<string, Json>>,
  table: Table = { environments, shared },
): Promise<Proof> {
  const ofAll = table.shared === undefined ? [] : [table.shared];
  return {
    deployed: deployedPolicies(
      [...table.environments, ...ofAll].map((location) => ({
        name: `kantox-${location.name}`,
        json: stackOf(stacks, location),
        location,
      })),
    ),
    permissions: [
      ...table.environments.flatMap((location) =>
        environmentPermissions(location, keyArn(stacks, location)),
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

function keyArn(stacks: Readonly<Record<string, Json>>, location: Environment): string {
  const resources = stackResources(`kantox-${location.name}`, stackOf(stacks, location), location);
  const key = resources.find(({ type }) => type === "aws_kms_key");
  if (key === undefined) throw new Error(`kantox-${location.name} has no key.`);
  return key.text("arn");
}
