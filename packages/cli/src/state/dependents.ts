import type { RootModule } from "../engine/root-module.ts";
import type { Stack } from "../synth/stack.ts";
import { readState } from "./read-state.ts";
import { mayContainResources } from "./state-content.ts";

/** A stack that depends on others, and whether something of it exists. */
export interface ExistingStack {
  readonly stack: Pick<Stack, "name" | "dependencies" | "deployment">;
  /** Whether its state contains resources. */
  readonly hasResources: boolean;
}

/**
 * Finds the stacks that still exist although they depend on a stack that is to be destroyed. Once that stack is gone,
 * they can no longer be planned if they read its outputs.
 *
 * @param stacks - every stack of the app, in dependency order
 * @param destroyed - names of the stacks to destroy
 * @returns environments of the dependents by environment to destroy, in the order of `stacks`; only entries that are
 * not empty
 */
export function remainingDependents(
  stacks: readonly ExistingStack[],
  destroyed: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const remaining = stacks.filter(
    ({ stack, hasResources }) => hasResources && !destroyed.includes(stack.name),
  );
  const found = stacks
    .filter(({ stack }) => destroyed.includes(stack.name))
    .map(({ stack }): [string, readonly string[]] => [
      stack.deployment.environment,
      remaining
        .filter((each) => each.stack.dependencies.includes(stack.name))
        .map((each) => each.stack.deployment.environment),
    ]);
  return new Map(found.filter(([, dependents]) => dependents.length > 0));
}

/**
 * Whether the state of a root module contains resources; an encrypted one may.
 *
 * @throws KantoxError `engine/state`
 */
export async function containsResources(root: RootModule): Promise<boolean> {
  return mayContainResources(await readState(root));
}
