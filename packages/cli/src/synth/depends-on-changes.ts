import { remoteStatesOf } from "./remote-states.ts";
import type { Stack } from "./stack.ts";

/**
 * Finds the stacks that read outputs which the plan of another environment will change. Their own plan was made with
 * the old outputs, so it is only a preview; they have to be planned again after that environment was applied.
 *
 * @param chosen - stacks that were planned
 * @param changed - by stack name, the outputs that the plan changes or does not know yet
 * @param stacks - every stack of the app
 * @returns by stack name, the environments that it depends on, nearest first; a stack that reads such a stack depends
 * on the same environments, because its outputs may change as well
 */
export function dependsOnChanges(
  chosen: readonly Stack[],
  changed: ReadonlyMap<string, readonly string[]>,
  stacks: readonly Stack[],
): ReadonlyMap<string, readonly string[]> {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const names = new Set(chosen.map(({ name }) => name));
  const causes = (name: string, path: readonly string[]): string[] => {
    const stack = byName.get(name);
    if (!stack || path.includes(name)) return [];
    const reads = remoteStatesOf(stack.json, stacks);
    const text = JSON.stringify(stack.json);
    return reads.flatMap(({ name: state, stack: source }) => {
      if (source === undefined || source === name) return [];
      const outputs = changed.get(source) ?? [];
      const own = readsAny(text, state, outputs) ? [source] : [];
      // The outputs of a stack that is not chosen stay as they are.
      return [...own, ...(names.has(source) ? causes(source, [...path, name]) : [])];
    });
  };
  const found = chosen.map(({ name }): [string, readonly string[]] => [
    name,
    [...new Set(causes(name, []))]
      .filter((source) => source !== name)
      .map((source) => byName.get(source)?.deployment.environment ?? source),
  ]);
  return new Map(found.filter(([, environments]) => environments.length > 0));
}

/** Whether synthesized text uses one of these outputs of a remote state, or the state as a whole. */
function readsAny(text: string, state: string, outputs: readonly string[]): boolean {
  if (outputs.length === 0) return false;
  const place = `data.terraform_remote_state.${state}`;
  const uses = text.split(place).slice(1);
  return uses.some((rest) => {
    if (/^[\w-]/.test(rest)) return false;
    const name = /^\.outputs(?:\.([\w-]+)|\[\\"([^"\\]+)\\"\])/.exec(rest);
    const output = name?.[1] ?? name?.[2];
    return output === undefined || outputs.includes(output);
  });
}
