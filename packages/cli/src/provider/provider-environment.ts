import { constants } from "node:fs";
import { access, mkdir, rm, stat } from "node:fs/promises";
import type { EngineKind } from "../contract/deployment.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { findMirror, mirrorPrefixes } from "./find-mirror.ts";
import { mirrorConfig, unusableMirror } from "./mirror-config.ts";
import { newestProvider } from "./mirror-layout.ts";
import { isProviderUnavailable } from "./provider-unavailable.ts";

/** The engine that a provider is chosen for, and the folder for the configuration that selects it. */
export interface ProviderChoice {
  readonly engine: EngineKind;
  /** Folder for the configuration that makes an engine use a mirror; created if it is missing. */
  readonly directory: string;
  /** Value of the project's own setting, `KANTOX_PROVIDER_MIRROR`. */
  readonly mirror?: string | undefined;
}

/** The same, after a failed `init`. */
export interface RecoveryChoice extends Omit<ProviderChoice, "mirror"> {
  /** The lock file of the emulator's copy; removed before a second try. */
  readonly lockFile: string;
  /**
   * Folders below which a mirror is looked for.
   *
   * @defaultValue `mirrorPrefixes(env)`
   */
  readonly prefixes?: readonly string[];
}

/**
 * Returns the environment in which an engine finds the AWS provider for a run on an emulator. A usable configuration of
 * the user wins, then the project's setting; otherwise the engine looks in its usual places.
 *
 * @throws KantoxError `provider/mirror`
 */
export async function providerEnvironment(
  env: NodeJS.ProcessEnv,
  { engine, directory, mirror }: ProviderChoice,
): Promise<NodeJS.ProcessEnv> {
  if (await hasUsableConfig(env)) return env;
  // An engine warns on every command if the configuration does not exist.
  const { TF_CLI_CONFIG_FILE: _, ...rest } = env;
  if (mirror === undefined || mirror === "") return rest;
  if (!(await newestProvider(mirror))) throw unusableMirror(mirror);
  return withMirror(rest, { engine, directory, mirror });
}

/**
 * A second try for an `init` that found no AWS provider: without the version that an earlier `init` locked,
 * where that is gone, or with a folder on the machine that is laid out as a mirror.
 *
 * @param env - what the first try ran with
 * @param messages - its diagnostics, each as summary and detail
 * @returns an environment to try again with; `undefined` where the failure is another, or the choice is the
 * user's own
 * @throws KantoxError `provider/not-found`
 */
export async function recoverProvider(
  env: NodeJS.ProcessEnv,
  messages: readonly string[],
  { lockFile, prefixes = mirrorPrefixes(env), ...choice }: RecoveryChoice,
): Promise<NodeJS.ProcessEnv | undefined> {
  if (!messages.some(isProviderUnavailable)) return undefined;
  if (await hasUsableConfig(env)) {
    const lockedIsGone = messages.some((text) => text.includes("previously-selected version"));
    if (!lockedIsGone) return undefined;
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
      `The AWS provider (>= 5.100.0, < 7.0.0) was not found for ${choice.engine}. ${choice.engine} got none from its registry:`,
      ...messages.filter(isProviderUnavailable).flatMap((message) =>
        message
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map((line) => `  ${line}`),
      ),
      "and no folder laid out HOST/hashicorp/aws/VERSION/OS_ARCH is one level below:",
      `  ${prefixes.join(", ")}`,
      "Three ways on: make the registry reachable; name such a folder in KANTOX_PROVIDER_MIRROR; or name a configuration of your own, with a provider_installation block, in TF_CLI_CONFIG_FILE.",
    ].join("\n"),
  );
}

/** Whether `TF_CLI_CONFIG_FILE` names a file that an engine can read. */
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
