import { largest } from "../terminal/largest.ts";
import type { Stack } from "../synth/stack.ts";

/**
 * Divides the selected stacks into waves. A stack that reads the outputs of another selected stack can be planned only
 * after that stack was applied. All other stacks are planned and confirmed together.
 *
 * @param stacks - in dependency order
 */
export function waves(stacks: readonly Stack[]): Stack[][] {
  const wave = new Map<string, number>();
  for (const { name, dependencies, json } of stacks) {
    const readsOutputs = Object.keys(json.data?.["terraform_remote_state"] ?? {}).length > 0;
    const before = dependencies.flatMap((dependency) => wave.get(dependency) ?? []);
    wave.set(name, largest(before.map((number) => (readsOutputs ? number + 1 : number))));
  }
  const last = largest(wave.values());
  return Array.from({ length: last + 1 }, (_, number) =>
    stacks.filter(({ name }) => wave.get(name) === number),
  );
}
