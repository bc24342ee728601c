import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { EngineKind } from "../contract/deployment.ts";
import { findEngine, type Engine } from "../engine/find-engine.ts";
import { KantoxError } from "../errors/kantox-error.ts";

/** The inputs that decide which engine runs in an old folder. */
export interface OldEngineOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Path of the binary that `--engine` names. */
  readonly engine: string | undefined;
  /** Engine of the app, for a folder that does not tell which engine it belongs to. */
  readonly kind: EngineKind;
}

/**
 * Finds the engine of an old folder by the registry in its lock file. If that engine is not installed, or if the lock
 * file does not name one, the engine of the app reads the state.
 *
 * @throws KantoxError as `findEngine`
 */
export async function oldEngine(
  directory: string,
  { env, cwd, engine: path, kind }: OldEngineOptions,
): Promise<Engine> {
  const own = await kindByLockFile(directory);
  if (own !== undefined && own !== kind) {
    try {
      return await findEngine(own, { env, cwd });
    } catch (error) {
      if (!(error instanceof KantoxError)) throw error;
    }
  }
  return findEngine(kind, { env, cwd, path });
}

async function kindByLockFile(directory: string): Promise<EngineKind | undefined> {
  const text = await readFile(join(directory, ".terraform.lock.hcl"), "utf8").catch(() => "");
  const [, host] = /^provider "([^/"]+)\//m.exec(text) ?? [];
  if (host === "registry.terraform.io") return "terraform";
  return host === "registry.opentofu.org" ? "tofu" : undefined;
}
