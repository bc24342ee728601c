import { createHash } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RootModule } from "./root-module.ts";
import { engineFailure, runEngine } from "./run-engine.ts";

/**
 * Prepares a root module: providers and backend. Only where something of that changed since the last
 * time; callers do one after the other, because engines share a cache of providers that is not safe.
 *
 * @param root - the root module
 * @param recover - called when the first try failed; returns another environment to try with, or
 * `undefined` to give up
 * @returns whether it had to be done
 * @throws KantoxError `engine/init`
 */
export async function initialize(
  root: RootModule,
  recover?: (summaries: readonly string[]) => Promise<NodeJS.ProcessEnv | undefined>,
): Promise<boolean> {
  const stamp = join(root.directory, ".terraform", "kantox-init");
  const fingerprint = await initFingerprint(root);
  if ((await readText(stamp)) === fingerprint) return false;

  const args = ["init", "-input=false", "-json"];
  let run = await runEngine(root, args);
  if (run.exitCode !== 0 && recover) {
    const env = await recover(
      run.diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`),
    );
    if (env) run = await runEngine({ ...root, env }, args);
  }
  if (run.exitCode !== 0) throw engineFailure(root, "init", run);
  // The engine gives it a mode of its own, whatever the umask.
  await chmod(join(root.directory, ".terraform.lock.hcl"), 0o600).catch(() => undefined);
  await mkdir(join(root.directory, ".terraform"), { recursive: true });
  await writeFile(stamp, await initFingerprint(root));
  return true;
}

// What `init` depends on: engine, providers, backend, and the locked versions.
async function initFingerprint({ engine, stack, directory }: RootModule): Promise<string> {
  const { terraform, module } = stack.json;
  return createHash("sha256")
    .update(JSON.stringify([engine.kind, engine.version, terraform, module]))
    .update(JSON.stringify([await overriddenBackend(directory)]))
    .update(await readText(join(directory, ".terraform.lock.hcl")))
    .digest("hex");
}

async function overriddenBackend(directory: string): Promise<unknown> {
  const text = await readText(join(directory, "emulator_override.tf.json"));
  return text === "" ? undefined : (JSON.parse(text) as { terraform?: unknown }).terraform;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return "";
  }
}
