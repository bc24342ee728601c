import { chmod, mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild, type ChildResult } from "../processes/run-child.ts";
import { appEnvironment } from "./app-environment.ts";
import { readableFailure } from "./readable-failure.ts";
import type { Project } from "./project.ts";

/** How to run an app. */
export interface RunAppOptions {
  /** Environment of the driver's shell. */
  readonly env: NodeJS.ProcessEnv;
  /** Whether everything runs against an emulator: the shell's AWS credentials are then kept away. */
  readonly emulator: boolean;
}

/**
 * Runs the app, which synthesizes into the project's output folder. What an earlier run left there stays
 * (`.terraform`, lock files), but for its manifest: that must not pass for this run's.
 *
 * @throws KantoxError `synth/app-failed` with what the app printed, `synth/no-manifest` where it ended well
 * without having synthesized, `synth/output` where the folder cannot be written
 */
export async function runApp(project: Project, options: RunAppOptions): Promise<void> {
  const manifest = join(project.output, "manifest.json");
  await prepare(project.output, manifest);
  const result = await runChild({
    command: "sh",
    args: ["-c", project.app],
    cwd: project.root,
    env: appEnvironment(project, options),
  });
  if (result.exitCode !== 0) {
    throw new KantoxError(
      "synth/app-failed",
      `The app failed: ${project.app} ended with ${ending(result)}.${printed(project, result)}${hint(result)}`,
    );
  }
  if (!(await isFile(manifest))) {
    throw new KantoxError(
      "synth/no-manifest",
      `The app ended without having synthesized: ${project.app} wrote no ${manifest}. It has to call app.synth(), and to leave the output folder to CDKTF_OUTDIR.${printed(project, result)}`,
    );
  }
}

async function prepare(output: string, manifest: string): Promise<void> {
  try {
    // The app itself would make one level only. What engines keep there (a backend's settings, a state that could
    // not be saved) is for nobody else, whatever modes the app gives its own files.
    await mkdir(output, { recursive: true });
    await chmod(output, 0o700);
    await rm(manifest, { recursive: true, force: true });
  } catch (error) {
    throw new KantoxError(
      "synth/output",
      `The app cannot synthesize into ${output} (${errorCode(error)}). It has to be a folder that you may write to: look at "output" in cdktf.json.`,
      { cause: error },
    );
  }
}

function ending({ exitCode, signal }: ChildResult): string {
  return exitCode === null ? `signal ${signal}` : `exit code ${exitCode}`;
}

function printed(project: Project, { stdout, stderr }: ChildResult): string {
  const text = readableFailure({ stdout, stderr, root: project.root });
  return text === "" ? " It printed nothing." : `\n\n${text}\n`;
}

// What a shell answers where it does not find the command, or may not run it.
function hint({ exitCode }: ChildResult): string {
  return exitCode === 127 || exitCode === 126
    ? `\nCheck "app" in cdktf.json, and whether the project's packages are installed.`
    : "";
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
