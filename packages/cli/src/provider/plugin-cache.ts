import { mkdir } from "node:fs/promises";
import { cliConfig } from "./cli-config.ts";

/**
 * Returns the environment for an engine that shares one copy of each provider in the whole project. The AWS provider
 * takes about 700 MB, and engines otherwise unpack it for each stack. A cache that the user configured takes
 * precedence.
 *
 * The cache does not affect versions: engines use only copies that match the checksums of a lock file.
 *
 * @param folder - the cache folder; created if it is missing, because engines require it
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
