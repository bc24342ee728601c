import { stat } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { parseEmulatorUrl } from "../emulator/emulator-url.ts";
import { emulatorEnvironment } from "../emulator/emulator-environment.ts";
import { engineEnvironment } from "../engine/engine-environment.ts";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { parseState } from "../state/state-content.ts";
import { readEntries } from "../state/state-entries.ts";
import { oldEngine, type OldEngineOptions } from "./old-engine.ts";
import { folderStates } from "./old-folder.ts";
import { fileState, type RawState } from "./old-file.ts";
import type { OldState } from "./old-state.ts";

/** The context in which old states are read. */
export interface SourceOptions extends OldEngineOptions {
  /** URL of the emulator that old backends use, too; `undefined` for AWS. */
  readonly emulator: string | undefined;
  /** Folder that only the user can read. */
  readonly privateFolder: string;
}

/**
 * Reads the old states that `--from` names: state files, and folders of Terraform or OpenTofu with all workspaces or
 * one of them (`FOLDER#WORKSPACE`).
 *
 * @throws KantoxError `adopt/source`, `adopt/not-initialized`, `adopt/remote-execution`, `adopt/encrypted`,
 * `state/unreadable`
 */
export async function readSources(
  values: readonly string[],
  options: SourceOptions,
): Promise<OldState[]> {
  const states: OldState[] = [];
  for (const value of values) {
    const raws = await rawStates(value, options);
    const found = (await inTurn(raws, oldState)).filter((state) => state !== undefined);
    if (found.length === 0) throw withoutState(value, raws);
    states.push(...found.filter(({ label }) => states.every((each) => each.label !== label)));
  }
  return states;
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** Returns the error for a source without a state. Its state may be elsewhere, so the source must not be ignored. */
function withoutState(value: string, raws: readonly RawState[]): KantoxError {
  return new KantoxError(
    "adopt/source",
    `--from ${value} contains no state (looked at ${raws.map(({ label }) => label).join(", ")}). Nothing was written. Name the folder or file that contains it. To look up everything by name, remove the option.`,
  );
}

async function rawStates(value: string, options: SourceOptions): Promise<readonly RawState[]> {
  const { path, workspace, isFolder } = await locate(value, options.cwd);
  const label = relative(options.cwd, path) || ".";
  if (!isFolder) return [fileState(label, path)];
  const engine = await oldEngine(path, options);
  const real = engineEnvironment(options.env, { json: {} });
  const env =
    options.emulator === undefined
      ? real
      : emulatorEnvironment(real, parseEmulatorUrl(options.emulator));
  const { privateFolder } = options;
  return folderStates({ label, directory: path, engine, env, workspace, privateFolder });
}

interface Located {
  readonly path: string;
  readonly workspace: string | undefined;
  readonly isFolder: boolean;
}

async function locate(value: string, cwd: string): Promise<Located> {
  const whole = resolve(cwd, value);
  const kind = await kindOf(whole);
  if (kind !== "missing") return { path: whole, workspace: undefined, isFolder: kind === "folder" };
  const at = value.lastIndexOf("#");
  const path = resolve(cwd, value.slice(0, at));
  if (at > 0 && at < value.length - 1 && (await kindOf(path)) === "folder") {
    return { path, workspace: value.slice(at + 1), isFolder: true };
  }
  throw new KantoxError(
    "adopt/source",
    `--from ${value}: there is no such file or folder. Nothing was written. Name a state file, a Terraform or OpenTofu folder, or FOLDER#WORKSPACE.`,
  );
}

async function kindOf(path: string): Promise<"file" | "folder" | "missing"> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? "folder" : "file";
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) return "missing";
    throw new KantoxError(
      "adopt/source",
      `--from ${path} cannot be read (${errorCode(error)}). Nothing was written. Check its permissions.`,
    );
  }
}

async function oldState({ label, pull, push }: RawState): Promise<OldState | undefined> {
  const text = await pull();
  const content = parseState(text);
  if (content.kind === "none") return undefined;
  if (content.kind === "encrypted") {
    throw new KantoxError(
      "adopt/encrypted",
      `${label}: the state is encrypted. Nothing was written. Decrypt it first: set TF_ENCRYPTION to an unencrypted method with the current one as its fallback, and run apply there once. Then adopt it.`,
    );
  }
  if (content.kind === "unreadable") {
    throw new KantoxError(
      "state/unreadable",
      `${label}: the state ${content.problem}. Nothing was written. If an older engine wrote it, apply once in the old deployment with a current version, which makes the state readable.`,
    );
  }
  return { label, text, document: readEntries(text), pull, push };
}
