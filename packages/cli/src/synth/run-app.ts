import { chmod, mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild, type ChildResult } from "../processes/run-child.ts";
import { appEnvironment } from "./app-environment.ts";
import { readableFailure } from "./readable-failure.ts";
import type { Project } from "./project.ts";

/** The options of `runApp`. */
export interface RunAppOptions {
  /** Environment variables of the driver's shell. */
  readonly env: NodeJS.ProcessEnv;
  /** Whether the run uses an emulator. The app then does not receive the shell's AWS credentials. */
  readonly emulator: boolean;
  /** Called with a message for the user if the app leaves a process running, even if the app failed. */
  readonly note?: (line: string) => void;
}

/**
 * Runs the app, which synthesizes into the project's output folder. Files of earlier runs stay there (`.terraform`,
 * lock files), except the manifest, which must not be mistaken for the manifest of this run.
 *
 * The run ends with the exit of the app. The driver does not kill a process that the app leaves running: it may be a
 * daemon that was started on purpose (a compiler's server, a file watcher).
 *
 * @throws KantoxError `synth/app-failed` with what the app printed, `synth/no-manifest` if it succeeded without a
 * manifest, `synth/output` if the folder cannot be written, `synth/context` if the shell's context is not a JSON object
 */
export async function runApp(project: Project, options: RunAppOptions): Promise<void> {
  const manifest = join(project.output, "manifest.json");
  await prepare(project.output, manifest);
  const result = await runChild({
    command: "sh",
    args: ["-c", project.app],
    cwd: project.root,
    env: appEnvironment(project, options),
    label: "the app",
    killable: true,
  });
  if (result.leftOver) {
    options.note?.(
      `The app exited, but a process that it started is still running. kantox does not wait for it. If the stacks are incomplete, make the app wait for the process: ${project.app}`,
    );
  }
  if (result.exitCode !== 0) {
    throw new KantoxError(
      "synth/app-failed",
      `The app failed: ${project.app} ended with ${ending(result)}.${printed(project, result)}${hint(result)}`,
    );
  }
  if (!(await isFile(manifest))) {
    throw new KantoxError(
      "synth/no-manifest",
      `The app exited without synthesizing a stack: ${project.app} did not write ${manifest}. The app has to call app.synth(), and must not set its own outdir, so that CDKTF_OUTDIR applies.${printed(project, result)}`,
    );
  }
}

async function prepare(output: string, manifest: string): Promise<void> {
  try {
    // The app itself would create only one level. Engines keep private files there (backend settings, a state that
    // could not be saved). So other users must not read the folder, whatever modes the app gives its own files.
    await mkdir(output, { recursive: true });
    await chmod(output, 0o700);
    await rm(manifest, { recursive: true, force: true });
  } catch (error) {
    throw new KantoxError(
      "synth/output",
      `The app cannot synthesize into ${output} (${errorCode(error)}). It has to be a folder that you may write to. Check "output" in cdktf.json.`,
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

function hint({ exitCode, stdout, stderr }: ChildResult): string {
  // The shell exits with 127 if it does not find the command, and with 126 if it may not run it.
  if (exitCode === 127 || exitCode === 126) {
    return `\nCheck "app" in cdktf.json, and check whether the project's packages are installed.`;
  }
  return /cdktfRelativeModules|lowest common path for relative modules/.test(stdout + stderr)
    ? `\nThe app uses a local module. List each one in cdktf.json, relative to its folder: "terraformModules": ["./modules/network"]`
    : "";
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
