import { refuseDependents } from "../project/refuse-dependents.ts";
import { engineChoice } from "./open.ts";
import type { Run } from "./run.ts";

/**
 * Refuses to destroy stacks while other stacks that depend on them exist, unless the same run destroys those too.
 *
 * @throws KantoxError `destroy/dependents`
 */
export function refuseExistingDependents(run: Run): Promise<void> {
  return refuseDependents(run.chosen, run, run.terminal, engineChoice(run));
}
