import { join } from "node:path";
import type { Stack } from "../synth/stack.ts";

/** Where a stack's state lies as long as it is local, absolute: the place that the driver's documents name. */
export function localState(kantoxFolder: string, { name }: Pick<Stack, "name">): string {
  return join(kantoxFolder, "state", `${name}.tfstate`);
}
