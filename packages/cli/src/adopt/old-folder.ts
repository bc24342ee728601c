import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject } from "../contract/is-object.ts";
import type { Engine } from "../engine/find-engine.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild } from "../processes/run-child.ts";
import { closestWord } from "../synth/closest-word.ts";
import { printable } from "../terminal/printable.ts";
import { pulledState } from "../state/pulled-state.ts";
import { pushState } from "../state/push-state.ts";
import type { RawState } from "./old-file.ts";

/** A folder of an old deployment. */
export interface OldFolder {
  readonly label: string;
  readonly directory: string;
  readonly engine: Engine;
  readonly env: NodeJS.ProcessEnv;
  /** The workspace to read; all of them if it is left out. */
  readonly workspace: string | undefined;
  /** Folder that only the user can read, for the text of a state while an engine reads it. */
  readonly privateFolder: string;
}

/**
 * Returns the states of a folder, which its own engine reads and writes in its own backend.
 *
 * @throws KantoxError `adopt/source`, `adopt/not-initialized`, `adopt/remote-execution`
 */
export async function folderStates(folder: OldFolder): Promise<RawState[]> {
  await refuseRemoteExecution(folder);
  const all = await workspaces(folder);
  const { label, workspace } = folder;
  if (workspace !== undefined && !all.includes(workspace)) {
    const near = closestWord(workspace, all);
    throw new KantoxError(
      "adopt/source",
      `--from ${label}#${workspace}: the folder has no workspace of this name. Nothing was written. It has ${all.join(", ")}.${near === undefined ? "" : ` Did you mean ${near}?`}`,
    );
  }
  return (workspace === undefined ? all : [workspace]).map((name) => workspaceState(folder, name));
}

function workspaceState(folder: OldFolder, workspace: string): RawState {
  const label = workspace === "default" ? folder.label : `${folder.label}#${workspace}`;
  return {
    label,
    async pull() {
      const { exitCode, stdout, stderr } = await run(folder, workspace, ["state", "pull"]);
      if (exitCode !== 0) throw failure(folder, label, "could not read the state", stderr);
      return pulledState(stdout);
    },
    push: (text) =>
      pushState(
        { ...folder, env: withWorkspace(folder, workspace) },
        { subject: `${label}: the state`, text, privateFolder: folder.privateFolder },
      ),
  };
}

function run(folder: OldFolder, workspace: string | undefined, args: readonly string[]) {
  const { directory, engine } = folder;
  return runChild({
    command: engine.path,
    args,
    cwd: directory,
    env: withWorkspace(folder, workspace),
    label: `${engine.kind} in ${directory}`,
  });
}

function withWorkspace(
  { env: { TF_WORKSPACE: _selected, ...env } }: OldFolder,
  workspace: string | undefined,
): NodeJS.ProcessEnv {
  return { ...env, ...(workspace !== undefined && { TF_WORKSPACE: workspace }) };
}

async function workspaces(folder: OldFolder): Promise<string[]> {
  // With `TF_WORKSPACE`, the list begins with a note about it.
  const { exitCode, stdout, stderr } = await run(folder, undefined, ["workspace", "list"]);
  // Some backends have only one state.
  if (exitCode !== 0 && /workspaces not supported/i.test(stderr)) return ["default"];
  if (exitCode !== 0) throw failure(folder, folder.label, "could not list the workspaces", stderr);
  return stdout.split("\n").flatMap((line) => /^(?:\*| ) (\S+)\s*$/.exec(line)?.[1] ?? []);
}

function failure(
  { engine, directory }: OldFolder,
  label: string,
  problem: string,
  stderr: string,
): KantoxError {
  const text = printable(stderr).trim();
  if (/initialization required|please run "?(?:terraform|tofu) init/i.test(text)) {
    return new KantoxError(
      "adopt/not-initialized",
      `--from ${label}: the folder is not initialized, so its backend cannot be read. Nothing was written. Run ${engine.kind} init in ${directory} first.`,
    );
  }
  return new KantoxError(
    "adopt/source",
    `--from ${label}: ${engine.kind} ${problem}. Nothing was written.\n${text}`,
  );
}

/**
 * Refuses a folder whose runs are executed by a service, because the service may be running at the same time.
 *
 * @throws KantoxError `adopt/remote-execution`
 */
async function refuseRemoteExecution({ label, directory, engine }: OldFolder): Promise<void> {
  const file = join(directory, ".terraform", "terraform.tfstate");
  const text = await readFile(file, "utf8").catch(() => "{}");
  let backend: unknown;
  try {
    const parsed: unknown = JSON.parse(text);
    backend = isObject(parsed) ? parsed["backend"] : undefined;
  } catch {
    return;
  }
  const kind = isObject(backend) ? backend["type"] : undefined;
  if (kind !== "cloud" && kind !== "remote") return;
  throw new KantoxError(
    "adopt/remote-execution",
    `--from ${label}: this folder uses HCP Terraform or a similar service, which may run at any time. Nothing was written. Lock the workspace there, save its state (${engine.kind} state pull > old.tfstate), adopt with --from old.tfstate, and then remove the adopted entries there with ${engine.kind} state rm.`,
  );
}
