import { createHash } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { areInstalled } from "../provider/installed-providers.ts";
import { lockFileOf, readLock, withoutProviders, writeLock } from "../provider/lock-file.ts";
import { hideChecksums, restoreChecksums } from "./checksums.ts";
import { saveLock, restoreLock } from "./committed-lock.ts";
import { lockFailure, outgrownProviders } from "./lock-failure.ts";
import type { RootModule } from "./root-module.ts";
import { warningsOf, type EngineWarning } from "./warnings.ts";
import { engineFailure, runEngine, type EngineResult } from "./run-engine.ts";

/** The options of `initialize`. */
export interface InitOptions {
  /** Settings that determine the source of providers, as text. A change requires another `init`. */
  readonly providerSource: string;
  /** Whether the committed lock file must not change, as in CI. */
  readonly lockIsFinal: boolean;
  /** Whether to pass `-reconfigure`, so that the state in a previous backend is ignored and not moved. */
  readonly reconfigure: boolean;
  /** Initial text of the lock file if the stack has none: the lock file of a stack with the same providers. */
  readonly seed?: string | undefined;
  /** Called if the first try failed. Returns another environment to retry with, or `undefined` to give up. */
  readonly recover?:
    | ((summaries: readonly string[]) => Promise<NodeJS.ProcessEnv | undefined>)
    | undefined;
}

/** The result of `initialize`. */
export interface Initialized {
  /** Whether `init` had to run. */
  readonly ran: boolean;
  /** Whether the committed lock file has changed. */
  readonly changedLock: boolean;
  /** Text of the lock file. */
  readonly lock: string;
  /** Warnings of the engine. */
  readonly warnings: readonly EngineWarning[];
}

/**
 * Runs `init` in a root module, unless the engine, providers, modules and backend are unchanged since the last time.
 * Callers must not run it concurrently, because the plugin cache that engines share is not safe for that.
 *
 * The committed lock file determines the provider versions: it is copied in before `init`, and copied back after it.
 *
 * @throws KantoxError `lock/would-change`, `lock/checksum`, `lock/not-written`, `state/unreadable`, `engine/init`
 */
export async function initialize(root: RootModule, options: InitOptions): Promise<Initialized> {
  const committed = await restoreLock(root);
  const own = lockFileOf(root.directory);
  const stamp = join(root.directory, ".terraform", "kantox-init");
  const before = await readLock(own);
  if (
    (await readText(stamp)) === (await initFingerprint(root, options)) &&
    (await areInstalled(before, root.directory))
  ) {
    return { ran: false, changedLock: false, lock: before, warnings: [] };
  }
  const isFinal = options.lockIsFinal && root.lockFile !== undefined;
  if (before === "" && options.seed !== undefined && !isFinal) await writeLock(own, options.seed);
  const isEmulated = root.emulator !== undefined;
  if (isEmulated) await restoreChecksums(root.directory);
  const run = await runInit(root, isFinal, options);
  if (run.exitCode !== 0) {
    const exists = committed !== undefined && committed !== "";
    throw lockFailure(root, run, { isFinal, exists }) ?? engineFailure(root, "init", run);
  }
  const lock = await readLock(own);
  // `init` has verified the providers. That is enough for a run whose credentials are worth nothing.
  if (isEmulated) await hideChecksums(root.directory);
  // The engine sets the mode of this file without regard to the umask.
  await chmod(own, 0o600).catch(() => undefined);
  // A lock file that is not committed does not need the checksums of other platforms.
  const relevant = run.diagnostics.filter(
    ({ summary }) => root.lockFile !== undefined || !summary.startsWith("Incomplete lock file"),
  );
  const changedLock = !isFinal && (await saveLock(root));
  await mkdir(join(root.directory, ".terraform"), { recursive: true });
  await writeFile(stamp, await initFingerprint(root, options));
  return { ran: true, changedLock, lock, warnings: warningsOf(relevant) };
}

async function runInit(
  root: RootModule,
  isFinal: boolean,
  { recover, reconfigure }: InitOptions,
): Promise<EngineResult> {
  const args = [
    "init",
    "-input=false",
    "-json",
    ...(isFinal ? ["-lockfile=readonly"] : []),
    ...(reconfigure ? ["-reconfigure"] : []),
  ];
  let run = await runEngine(root, args);
  // The app requires a different version than before. The new version wins, as with any package manager.
  const outgrown = outgrownProviders(run.diagnostics);
  if (run.exitCode !== 0 && outgrown.length > 0 && !isFinal) {
    const own = lockFileOf(root.directory);
    await writeLock(own, withoutProviders(await readLock(own), outgrown));
    run = await runEngine(root, args);
  }
  if (run.exitCode === 0 || !recover) return run;
  const env = await recover(run.diagnostics.map(({ summary, detail }) => `${summary}\n${detail}`));
  return env ? runEngine({ ...root, env }, args) : run;
}

// A fingerprint of the inputs of `init`: the engine, providers and their sources, the backend, and the locked versions.
async function initFingerprint(
  { engine, stack, directory }: RootModule,
  { providerSource }: InitOptions,
): Promise<string> {
  const { terraform, module } = stack.json;
  return createHash("sha256")
    .update(JSON.stringify([engine.kind, engine.version, terraform, module, providerSource]))
    .update(JSON.stringify([await overriddenBackend(directory)]))
    .update(await readLock(lockFileOf(directory)))
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
