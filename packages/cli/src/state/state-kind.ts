import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { EngineKind } from "../contract/deployment.ts";
import { isObject } from "../contract/is-object.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { RootModule } from "../engine/root-module.ts";

const hosts: Record<EngineKind, string> = {
  terraform: "registry.terraform.io",
  tofu: "registry.opentofu.org",
};

/**
 * Refuses a local state that the other kind of engine wrote: its resources name providers of the other
 * registry, and the first apply would quietly convert it.
 *
 * @throws KantoxError `state/other-kind`, `state/unreadable`
 */
export async function refuseOtherKind(
  root: Pick<RootModule, "stack" | "directory" | "state"> & {
    readonly engine: Pick<RootModule["engine"], "kind">;
  },
  stateFile: string,
): Promise<void> {
  const file = resolve(root.directory, stateFile);
  const text = await textOf(file);
  // An engine that only looks leaves an empty file; one that had a state before it had a backup of it as well.
  const isLost = text === "" && (resourcesOf(await textOf(`${file}.backup`))?.length ?? 0) > 0;
  if (text === "" && !isLost) return;
  const resources = resourcesOf(text);
  if (!resources) {
    throw new KantoxError(
      "state/unreadable",
      `${root.stack.deployment.environment}: the state at ${root.state} is ${isLost ? "empty" : "not the JSON of a state"}. Nothing was done. Restore it, e.g. from ${root.state}.backup beside it.`,
    );
  }
  const other: EngineKind = root.engine.kind === "terraform" ? "tofu" : "terraform";
  const isOther = (resource: unknown): boolean => {
    const provider = isObject(resource) ? resource["provider"] : undefined;
    return typeof provider === "string" && provider.includes(`"${hosts[other]}/`);
  };
  if (!resources.some(isOther)) return;
  throw new KantoxError(
    "state/other-kind",
    `${root.stack.deployment.environment}: the state at ${root.state} was written by ${other}, the stack declares ${root.engine.kind}. Nothing was done. Declare engine: "${other}" in describeDeployment; or, to convert it for good, keep a copy of it and run one apply without changes with a bare ${root.engine.kind} in ${root.directory}.`,
  );
}

async function textOf(file: string): Promise<string> {
  return (await readFile(file, "utf8").catch(() => "")).trim();
}

function resourcesOf(text: string): readonly unknown[] | undefined {
  try {
    const state: unknown = JSON.parse(text);
    const resources = isObject(state) ? (state["resources"] ?? []) : undefined;
    return Array.isArray(resources) ? resources : undefined;
  } catch {
    return undefined;
  }
}
