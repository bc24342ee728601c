import { isAbsolute, join } from "node:path";
import { list, newestProvider, type MirroredProvider } from "./mirror-layout.ts";
import { compareVersions } from "./version.ts";

const systemPrefixes = [
  "/opt",
  "/opt/homebrew/share",
  "/srv",
  "/usr/lib",
  "/usr/local",
  "/usr/local/lib",
  "/usr/local/share",
  "/usr/share",
  "/var/lib",
];

/**
 * Searches this machine for a mirror folder that contains the AWS provider, one level below the usual prefixes. Only
 * for emulators and tests: on AWS, the engine's own configuration decides.
 *
 * @param env - environment with the home and data folders of the user
 * @param prefixes - folders to search
 * @returns the mirror with the newest provider, or `undefined`
 */
export async function findMirror(
  env: NodeJS.ProcessEnv,
  prefixes: readonly string[] = mirrorPrefixes(env),
): Promise<string | undefined> {
  const found: MirroredProvider[] = [];
  for (const prefix of prefixes) {
    for (const name of await list(prefix)) {
      const provider = await newestProvider(join(prefix, name));
      if (provider) found.push(provider);
    }
  }
  return found.toSorted((a, b) => compareVersions(b.version, a.version))[0]?.mirror;
}

/** Returns the folders to search for a mirror. */
export function mirrorPrefixes(env: NodeJS.ProcessEnv): readonly string[] {
  const home = env["HOME"];
  const own = home ? [join(home, ".terraform.d"), join(home, ".local", "share")] : [];
  const data = [env["XDG_DATA_HOME"], ...(env["XDG_DATA_DIRS"] ?? "").split(":")].filter(
    (folder): folder is string => folder !== undefined && isAbsolute(folder),
  );
  return [...new Set([...own, ...data, ...systemPrefixes])];
}
