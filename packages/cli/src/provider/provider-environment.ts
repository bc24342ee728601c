import { constants } from "node:fs";
import { access, mkdir, rm, stat } from "node:fs/promises";
import type { EngineKind } from "../contract/deployment.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { findMirror, mirrorPrefixes } from "./find-mirror.ts";
import { mirrorConfig, unusableMirror } from "./mirror-config.ts";
import { newestProvider } from "./mirror-layout.ts";
import { isProviderUnavailable } from "./provider-unavailable.ts";

/** The options of `providerEnvironment`. */
export interface ProviderChoice {
  readonly engine: EngineKind;
  /** Folder for the CLI configuration that makes an engine use a mirror; created if it is missing. */
  readonly directory: string;
  /** Value of the project's setting, `KANTOX_PROVIDER_MIRROR`. */
  readonly mirror?: string | undefined;
}

/** The options of `recoverProvider`. */
export interface RecoveryChoice extends Omit<ProviderChoice, "mirror"> {
  /** The lock file of the emulator's copy; deleted before the retry. */
  readonly lockFile: string;
  /**
   * Folders to search for a mirror.
   *
   * @defaultValue `mirrorPrefixes(env)`
   */
  readonly prefixes?: readonly string[];
}

/**
 * Returns the environment in which an engine finds the AWS provider for a run against an emulator. The user's CLI
 * configuration takes precedence if it is usable, then the project's setting. Otherwise, the engine uses its defaults.
 *
 * @throws KantoxError `provider/mirror`
 */
export async function providerEnvironment(
  env: NodeJS.ProcessEnv,
  { engine, directory, mirror }: ProviderChoice,
): Promise<NodeJS.ProcessEnv> {
  if (await hasUsableConfig(env)) return env;
  // An engine prints a warning with every command if the configuration does not exist.
  const { TF_CLI_CONFIG_FILE: _, ...rest } = env;
  if (mirror === undefined || mirror === "") return rest;
  if (!(await newestProvider(mirror))) throw unusableMirror(mirror);
  return withMirror(rest, { engine, directory, mirror });
}

/**
 * Returns the environment to retry an `init` that found no AWS provider. The retry ignores a locked version that is no
 * longer available, or uses a mirror folder on this machine.
 *
 * @param env - environment of the first try
 * @param messages - its diagnostics, each with summary and detail
 * @returns `undefined` if `init` failed for another reason, or if the user's own configuration decides
 * @throws KantoxError `provider/not-found`
 */
export async function recoverProvider(
  env: NodeJS.ProcessEnv,
  messages: readonly string[],
  { lockFile, prefixes = mirrorPrefixes(env), ...choice }: RecoveryChoice,
): Promise<NodeJS.ProcessEnv | undefined> {
  if (!messages.some(isProviderUnavailable)) return undefined;
  if (await hasUsableConfig(env)) {
    const isLockedVersionGone = messages.some((text) =>
      text.includes("previously-selected version"),
    );
    if (!isLockedVersionGone) return undefined;
    await rm(lockFile, { force: true });
    return env;
  }
  const mirror = await findMirror(env, prefixes);
  if (mirror !== undefined) {
    await rm(lockFile, { force: true });
    return withMirror(env, { ...choice, mirror });
  }
  throw new KantoxError(
    "provider/not-found",
    [
      `The AWS provider (>= 5.100.0, < 7.0.0) was not found for ${choice.engine}. ${choice.engine} did not get it from its registry:`,
      ...messages.filter(isProviderUnavailable).flatMap((message) =>
        message
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map((line) => `  ${line}`),
      ),
      "None of these folders contains a mirror (HOST/hashicorp/aws/VERSION/OS_ARCH, one level below) either:",
      `  ${prefixes.join(", ")}`,
      "Do one of the following: make the registry reachable; set KANTOX_PROVIDER_MIRROR to such a folder; or set TF_CLI_CONFIG_FILE to a configuration with a provider_installation block.",
    ].join("\n"),
  );
}

/** Returns whether `TF_CLI_CONFIG_FILE` is set to a readable file. */
export async function hasUsableConfig(env: NodeJS.ProcessEnv): Promise<boolean> {
  const file = env["TF_CLI_CONFIG_FILE"];
  if (file === undefined || file === "") return false;
  try {
    await access(file, constants.R_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

async function withMirror(
  env: NodeJS.ProcessEnv,
  choice: { engine: EngineKind; directory: string; mirror: string },
): Promise<NodeJS.ProcessEnv> {
  await mkdir(choice.directory, { recursive: true, mode: 0o700 });
  return { ...env, TF_CLI_CONFIG_FILE: await mirrorConfig(choice) };
}
