import { KantoxError } from "../errors/kantox-error.ts";
import type { Stack } from "../synth/stack.ts";
import { stateLocation } from "./state-location.ts";

/** Stacks that share one state, so that applying one of them would destroy the resources of the others. */
export interface SharedState {
  readonly description: string;
  readonly stacks: readonly Pick<Stack, "name" | "deployment">[];
}

/** Finds stacks whose backends resolve to the same state. */
export async function sharedStates(
  stacks: readonly Stack[],
  projectRoot: string,
): Promise<readonly SharedState[]> {
  const byIdentity = new Map<string, { description: string; stacks: Stack[] }>();
  for (const stack of stacks) {
    const { identity, description } = await stateLocation(stack, projectRoot);
    const found = byIdentity.get(identity) ?? { description, stacks: [] };
    found.stacks.push(stack);
    byIdentity.set(identity, found);
  }
  return [...byIdentity.values()].filter(({ stacks: sharing }) => sharing.length > 1);
}

/**
 * Refuses a stack that shares its state with another stack.
 *
 * @throws KantoxError `state/twice`
 */
export function refuseSharedState(
  { name }: Pick<Stack, "name">,
  shared: readonly SharedState[],
): void {
  const found = shared.find(({ stacks }) => stacks.some((stack) => stack.name === name));
  if (!found) return;
  const names = found.stacks.map(({ deployment }) => deployment.environment).join(", ");
  throw new KantoxError(
    "state/twice",
    `${names}: their stacks (${found.stacks.map((stack) => stack.name).join(", ")}) share one state, ${found.description}. Nothing was done: applying one would destroy the resources of the others. Give each stack its own backend ${found.description.startsWith("s3:") ? "key" : "path or key"}, e.g. one that contains the stack's name.`,
  );
}
