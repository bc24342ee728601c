import { memoizeByObject } from "../contract/memoize-by-object.ts";
import { remoteStatesOf } from "./remote-states.ts";
import type { Stack, TerraformJson } from "./stack.ts";

/**
 * Finds stacks that read outputs which the plan of another environment changes. Their own plan used the old outputs, so
 * it is only a preview. They have to be planned again after the other environment is applied.
 *
 * @param chosen - stacks that were planned
 * @param changed - outputs that a plan changes or does not know yet, by stack name
 * @param stacks - every stack of the app
 * @param asked - the stacks to check; all planned stacks if left out
 * @returns the environments that each stack depends on, by stack name. They include indirect ones, because the outputs
 * of the stack between may change as well.
 */
export function dependsOnChanges(
  chosen: readonly Stack[],
  changed: ReadonlyMap<string, readonly string[]>,
  stacks: readonly Stack[],
  asked: readonly Stack[] = chosen,
): ReadonlyMap<string, readonly string[]> {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const names = new Set(chosen.map(({ name }) => name));
  // Visits each stack once, however many paths lead to it.
  const causes = (name: string, seen: Set<string>): string[] => {
    const stack = byName.get(name);
    if (!stack || seen.has(name)) return [];
    seen.add(name);
    return remoteStatesOf(stack.json, stacks).flatMap(({ name: state, stack: source }) => {
      if (source === undefined || source === name) return [];
      const own = readsAny(stack.json, state, changed.get(source) ?? []) ? [source] : [];
      // The outputs of a stack that is not selected do not change.
      return [...own, ...(names.has(source) ? causes(source, seen) : [])];
    });
  };
  const found = asked.map(({ name }): [string, readonly string[]] => [
    name,
    [...new Set(causes(name, new Set()))]
      .filter((source) => source !== name)
      .map((source) => byName.get(source)?.deployment.environment ?? source),
  ]);
  return new Map(found.filter(([, environments]) => environments.length > 0));
}

/** Returns whether a stack uses one of these outputs of a remote state, or the state as a whole. */
function readsAny(json: TerraformJson, state: string, outputs: readonly string[]): boolean {
  if (outputs.length === 0) return false;
  const used = usedOutputs(json).get(state);
  return used !== undefined && (used.has(whole) || outputs.some((output) => used.has(output)));
}

/** Marks a use of a state that names no output. */
const whole = Symbol("the whole state");

/** Finds the outputs of remote states that a stack uses, by name of the state. Serializes a large stack only once. */
const usedOutputs = memoizeByObject(
  (json: TerraformJson): ReadonlyMap<string, ReadonlySet<string | symbol>> => {
    const used = new Map<string, Set<string | symbol>>();
    const use =
      /data\.terraform_remote_state\.([\w-]+)(?:\.outputs(?:\.([\w-]+)|\[\\"([^"\\]+)\\"\])?)?/g;
    for (const [, state = "", ...names] of JSON.stringify(json).matchAll(use)) {
      const outputs = used.get(state) ?? new Set();
      used.set(state, outputs.add(names.find((name) => name !== undefined) ?? whole));
    }
    return used;
  },
);
