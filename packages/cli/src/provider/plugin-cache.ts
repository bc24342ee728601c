import { mkdir } from "node:fs/promises";
import { cliConfig } from "./cli-config.ts";

/**
 * The environment of an engine that keeps one copy of each provider for the whole project: the AWS provider is
 * some 700 MB, and engines unpack it for each stack. A cache that the user configured stays in use.
 *
 * A cache does not choose versions: engines use only copies that match the checksums of a lock file.
 *
 * @param folder - made where it is missing, as engines ask for it
 */
export async function withPluginCache(
  env: NodeJS.ProcessEnv,
  folder: string,
): Promise<NodeJS.ProcessEnv> {
  const hasOwn =
    env["TF_PLUGIN_CACHE_DIR"] || /^\s*"?plugin_cache_dir\b/m.test(await cliConfig(env));
  if (hasOwn) return env;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return { ...env, TF_PLUGIN_CACHE_DIR: folder };
}
