import { resolve } from "node:path";
import type { EngineKind } from "../contract/deployment.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { isProgram, programOnPath } from "../processes/program-on-path.ts";
import { installation } from "./installation.ts";
import { runChild } from "../processes/run-child.ts";
import { engineEnvironment } from "./engine-environment.ts";

/** An engine on this machine. */
export interface Engine {
  readonly kind: EngineKind;
  /** Absolute path of the program. */
  readonly path: string;
  /** Version, e.g. `1.11.4`. */
  readonly version: string;
  /** Value of `--engine`, if it was given. Suggested commands repeat it. */
  readonly given?: string;
}

const titles: Record<EngineKind, string> = { terraform: "Terraform", tofu: "OpenTofu" };

// Write-only arguments and ephemeral variables: Terraform 1.11, OpenTofu 1.11.
const oldest = { major: 1, minor: 11 };

/** Where an engine may be. */
export interface EngineSources {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Value of `--engine`: a path, or the name of a program on PATH. */
  readonly path?: string | undefined;
  /** Path to use if no engine is on PATH. */
  readonly fallback?: string | undefined;
}

/**
 * Finds the engine that a stack declares: at `path` if it is given, otherwise on PATH, or at `fallback`.
 *
 * @throws KantoxError `engine/missing`, `engine/not-an-engine`, `engine/kind`, `engine/too-old`
 */
export async function findEngine(
  kind: EngineKind,
  { env, cwd, path, fallback }: EngineSources,
): Promise<Engine> {
  const program =
    path === undefined
      ? ((await programOnPath(kind, env)) ?? (await programAt(fallback)))
      : await named(path, env, cwd);
  if (program === undefined) {
    throw new KantoxError(
      "engine/missing",
      path === undefined
        ? [
            `${titles[kind]} is not on PATH (looked for "${kind}"). Install 1.11 or newer:`,
            ...installation(kind).map((line) => `  ${line}`),
            "If it is in another folder, give its path with --engine PATH.",
          ].join("\n")
        : `--engine ${path} is not an executable program. Give the path of ${kind}, 1.11 or newer.`,
    );
  }
  const engine = await identify(program, env, cwd);
  if (engine.kind !== kind) {
    throw new KantoxError(
      "engine/kind",
      `The stack declares ${titles[kind]}, but ${program} is ${titles[engine.kind]} ${engine.version}. A state belongs to one engine. Give the path of ${kind} with --engine PATH, or declare the other engine in describeDeployment.`,
    );
  }
  const [major = 0, minor = 0] = engine.version.split(".").map(Number);
  if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
    throw new KantoxError(
      "engine/too-old",
      `${program} is ${titles[kind]} ${engine.version}; 1.11 or newer is needed, because secrets are written without being stored. Update it, or give the path of a newer one with --engine PATH.`,
    );
  }
  return path === undefined ? engine : { ...engine, given: path };
}

async function programAt(path: string | undefined): Promise<string | undefined> {
  return path !== undefined && (await isProgram(path)) ? path : undefined;
}

async function named(
  path: string,
  env: NodeJS.ProcessEnv,
  cwd: string,
): Promise<string | undefined> {
  if (!path.includes("/")) return programOnPath(path, env);
  const absolute = resolve(cwd, path);
  return (await isProgram(absolute)) ? absolute : undefined;
}

async function identify(path: string, env: NodeJS.ProcessEnv, cwd: string): Promise<Engine> {
  const notAnEngine = (reason: string, cause?: unknown): KantoxError =>
    new KantoxError(
      "engine/not-an-engine",
      `${path} does not behave like Terraform or OpenTofu (${reason}). Give the path of another program with --engine PATH.`,
      { cause },
    );
  let stdout: string;
  try {
    // Same environment as every later run, because the file on PATH may be a version manager's shim.
    ({ stdout } = await runChild({
      command: path,
      args: ["version"],
      killable: true,
      cwd,
      env: engineEnvironment(env, { json: {} }),
    }));
  } catch (error) {
    if (error instanceof Error && "code" in error) throw notAnEngine(String(error.code), error);
    throw error;
  }
  const answer = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/m.exec(stdout);
  if (!answer) throw notAnEngine("`version` prints no version");
  return { kind: answer[1] === "OpenTofu" ? "tofu" : "terraform", path, version: answer[2] ?? "" };
}
