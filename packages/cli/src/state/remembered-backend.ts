import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isObject } from "../contract/is-object.ts";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { backendOf } from "../synth/backend.ts";
import { locateState } from "./state-location.ts";

/**
 * Refuses a root module that was initialized with a different state location than the app configures. A manual
 * `init -backend-config` overrides the app's settings for every later run, and neither a plan nor another `init` of
 * the engine reports it.
 *
 * Call it after `init`.
 *
 * @throws KantoxError `state/other-backend`
 */
export async function refuseRememberedBackend(
  { stack, directory, state }: Pick<RootModule, "stack" | "directory" | "state">,
  { folder }: { readonly folder: string },
): Promise<void> {
  const file = join(directory, ".terraform", "terraform.tfstate");
  const remembered = await readBackend(file);
  const declared = backendOf(stack.json);
  if (remembered?.kind !== declared.kind) return;
  const projectRoot = dirname(folder);
  const [used, named] = await Promise.all(
    [remembered, declared].map((backend) => locateState(backend, directory, projectRoot)),
  );
  if (used?.identity === named?.identity) return;
  throw new KantoxError(
    "state/other-backend",
    `${stack.deployment.environment}: the app stores the state in ${state}, but the engine was initialized by hand to use ${used?.description === state ? "other settings of that backend" : used?.description}. Nothing was done. To use the app's location, delete ${file}. To use the other location, configure it in the app.`,
  );
}

async function readBackend(
  file: string,
): Promise<{ kind: string; settings: Readonly<Record<string, unknown>> } | undefined> {
  try {
    const memory: unknown = JSON.parse(await readFile(file, "utf8"));
    const backend = isObject(memory) ? memory["backend"] : undefined;
    if (!isObject(backend) || typeof backend["type"] !== "string") return undefined;
    const { type, config } = backend;
    return { kind: type, settings: isObject(config) ? config : {} };
  } catch {
    return undefined;
  }
}
