import type { RootModule } from "../engine/root-module.ts";
import type { Stack } from "../synth/stack.ts";
import { readState } from "./read-state.ts";
import { mayContainResources } from "./state-content.ts";

/** A stack with its dependencies, and whether its resources exist. */
export interface ExistingStack {
  readonly stack: Pick<Stack, "name" | "dependencies" | "deployment">;
  /** Whether its state contains resources. */
  readonly hasResources: boolean;
}

/**
 * Finds existing stacks that depend on a stack to destroy. After the destroy, they can no longer be planned if they
 * read its outputs.
 *
 * @param stacks - every stack of the app, in dependency order
 * @param destroyed - names of the stacks to destroy
 * @returns environments of the dependents by environment to destroy, in the order of `stacks`; without empty entries
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
 * Returns whether the state of a root module may contain resources. An encrypted state counts.
 *
 * @throws KantoxError `engine/state`, `state/unreadable`
 */
export async function containsResources(root: RootModule): Promise<boolean> {
  return mayContainResources(await readState(root));
}
