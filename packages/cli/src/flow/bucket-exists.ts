import { localState } from "../state/state-location.ts";
import { transferOf } from "../state/state-transfer.ts";
import type { Stack } from "../synth/stack.ts";
import { openEach } from "./open.ts";
import type { Run } from "./run.ts";

/**
 * Whether the bucket of the states exists, with everything that the app puts around it. As long as the state of the
 * stack that makes it is local, an apply may have been interrupted between the bucket and what protects it.
 */
export async function bucketExists(run: Run, maker: Stack): Promise<boolean> {
  const opened = await openEach(run, [maker], { reconfigure: true });
  const outcome = opened.get(maker.name);
  if (outcome?.status === "done") {
    const { kind } = await transferOf(outcome.value, localState(run.folder, maker));
    return kind !== "move";
  }
  const error = outcome?.status === "failed" ? outcome.error : undefined;
  if (/bucket "?[^"]*"? does not exist|NoSuchBucket/.test(String(error))) return false;
  throw error;
}
