import { createHash } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { areInstalled } from "../provider/installed-providers.ts";
import { lockFileOf, readLock, withoutProviders, writeLock } from "../provider/lock-file.ts";
import { keepLock, putLockIn } from "./kept-lock.ts";
import { lockFailure, outgrownProviders } from "./lock-failure.ts";
import type { RootModule } from "./root-module.ts";
import { warningsOf, type EngineWarning } from "./warnings.ts";
import { engineFailure, runEngine, type EngineResult } from "./run-engine.ts";

/** The inputs of `init` in addition to the root module. */
export interface InitOptions {
  /** Text of the settings that decide where providers come from: different ones require another `init`. */
  readonly providerSource: string;
  /** Whether the kept lock file has to fit as it is, as under CI. */
  readonly lockIsFinal: boolean;
  /** Whether a backend that was used before is left as it is, rather than its state moved. */
  readonly reconfigure: boolean;
  /** Text of a lock file to begin with, where the stack has none: that of one with the same providers. */
  readonly seed?: string | undefined;
  /** Called when the first try failed; returns another environment to try with, or `undefined` to give up. */
  readonly recover?:
    | ((summaries: readonly string[]) => Promise<NodeJS.ProcessEnv | undefined>)
    | undefined;
}

/** The outcome of `initialize`. */
export interface Initialized {
  /** Whether there was anything to do. */
  readonly ran: boolean;
  /** Whether the lock file that git contains has changed. */
  readonly changedLock: boolean;
  /** Text of the lock file. */
  readonly lock: string;
  /** Warnings of the engine. */
  readonly warnings: readonly EngineWarning[];
}

/**
 * Prepares a root module: providers and backend. Only where something of that changed since the last
 * time; callers do one after the other, because engines share a cache of providers that is not safe.
 *
 * The kept lock file decides which providers are installed: it is put in before, and kept as it is after.
 *
 * @throws KantoxError `lock/would-change`, `lock/checksum`, `lock/not-written`, `engine/init`
 */
export async function initialize(root: RootModule, options: InitOptions): Promise<Initialized> {
  const kept = await putLockIn(root);
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
  const run = await runInit(root, isFinal, options);
  if (run.exitCode !== 0) {
    const isThere = kept !== undefined && kept !== "";
    throw lockFailure(root, run, { isFinal, isThere }) ?? engineFailure(root, "init", run);
  }
  const lock = await readLock(own);
  // The engine sets its mode, whatever the umask.
  await chmod(own, 0o600).catch(() => undefined);
  // A lock that is not kept needs the checksums of no other platform.
  const told = run.diagnostics.filter(
    ({ summary }) => root.lockFile !== undefined || !summary.startsWith("Incomplete lock file"),
  );
  const changedLock = !isFinal && (await keepLock(root));
  await mkdir(join(root.directory, ".terraform"), { recursive: true });
  await writeFile(stamp, await initFingerprint(root, options));
  return { ran: true, changedLock, lock, warnings: warningsOf(told) };
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
  // The app asks for another version than it did: the new version counts, as with any package manager.
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

// What `init` depends on: engine, providers and where they come from, backend, and the locked versions.
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
