import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RootModule } from "../engine/root-module.ts";
import { blocksOf } from "../synth/terraform-blocks.ts";
import type { Stack } from "../synth/stack.ts";
import { readStateFile } from "./read-state.ts";
import { realPath, shownPath } from "./real-path.ts";
import { stateLocation } from "./state-location.ts";
import { readStateRecord, type StateRecord } from "./state-record.ts";

/**
 * Finds a local state that no stack of the app uses, and that probably belongs to this stack under an old name. It
 * contains a resource with the same address, and no environment of the app is recorded as its owner.
 */
export async function findOrphan(
  { stack }: Pick<RootModule, "stack">,
  { folder, stacks }: { readonly folder: string; readonly stacks: readonly Stack[] },
): Promise<StateRecord | undefined> {
  const states = join(folder, "state");
  const names = await readdir(states).catch((): string[] => []);
  // A state that waits to be moved to a bucket belongs to the stack with its name.
  const named = new Set(stacks.map(({ name }) => `${name}.tfstate`));
  const candidates = names.filter((name) => name.endsWith(".tfstate") && !named.has(name));
  if (candidates.length === 0) return undefined;
  const projectRoot = dirname(folder);
  const locations = await Promise.all(stacks.map((each) => stateLocation(each, projectRoot)));
  const used = new Set(locations.map(({ file }) => file));
  const owners = await ownersOf(states, names);
  const environments = new Set(stacks.map(({ deployment }) => deployment.environment));
  const declared = new Set(
    blocksOf(stack.json)
      .filter(({ kind }) => kind === "resource")
      .map(({ type, name }) => `${type}.${name}`),
  );
  for (const name of candidates.toSorted()) {
    const file = await realPath(join(states, name));
    const owner = owners.get(file);
    if (used.has(file) || (owner && environments.has(owner.environment))) continue;
    const content = await readStateFile(file);
    if (content.kind !== "readable" || !content.hasResources) continue;
    const isAlike = content.addresses.some((address) => declared.has(address.replace(/\[.*/, "")));
    if (!isAlike) continue;
    const state = await shownPath(file, projectRoot);
    return owner ?? { environment: "", stack: name.replace(/\.tfstate$/, ""), state, file };
  }
  return undefined;
}

async function ownersOf(
  states: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, StateRecord>> {
  const records = await Promise.all(
    names
      .filter((name) => name.endsWith(".json"))
      .map((name) => readStateRecord(join(states, name))),
  );
  return new Map(
    records.flatMap((record) => (record?.file === undefined ? [] : [[record.file, record]])),
  );
}
