import { transferOf } from "../state/state-transfer.ts";
import type { Stack } from "../synth/stack.ts";
import { stateToMove } from "./move-states.ts";
import { openEach } from "./open.ts";
import type { Run } from "./run.ts";

/**
 * Returns whether the bucket for the states exists, with all of its protections. While the state of the stack that
 * creates it is still local, an apply may have been interrupted between creating the bucket and protecting it.
 */
export async function bucketExists(run: Run, bucketStack: Stack): Promise<boolean> {
  const opened = await openEach(run, [bucketStack], { reconfigure: true, inBucket: true });
  const outcome = opened.get(bucketStack.name);
  if (outcome?.status === "done") {
    const { kind } = await transferOf(outcome.value, stateToMove(run, bucketStack));
    return kind !== "move";
  }
  const error = outcome?.status === "failed" ? outcome.error : undefined;
  if (/bucket "?[^"]*"? does not exist|NoSuchBucket/.test(String(error))) return false;
  throw error;
}
