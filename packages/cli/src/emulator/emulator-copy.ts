import { chmod, copyFile, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { constants } from "node:fs";
import { join } from "node:path";
import { verifiedLockFile } from "../engine/checksums.ts";
import { unsavedStateFile } from "../engine/dumped-state.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { lockedAwsVersion } from "../provider/locked-version.ts";
import { foreignFiles } from "../synth/foreign-files.ts";
import type { Stack } from "../synth/stack.ts";
import type { EmulatorTarget } from "./emulator-url.ts";
import { overlayFor } from "./overlay.ts";

/** The options for copies of stacks that run against an emulator. */
export interface EmulatorCopyOptions {
  /** Absolute path of the project's `.kantox`. */
  readonly kantoxFolder: string;
  readonly target: EmulatorTarget;
  /** All stacks of the app, whose states a copy may read. */
  readonly stacks: readonly Pick<Stack, "name" | "json">[];
  /** Whether the copy keeps its state in the app's bucket, on the emulator. It then uses a different folder. */
  readonly inBucket?: boolean | undefined;
}

const overrideFile = "emulator_override.tf.json";

/** Returns the path of a stack's copy for an emulator, whether it exists or not. */
export function emulatorDirectory(
  stackName: string,
  { kantoxFolder, target, inBucket }: Omit<EmulatorCopyOptions, "stacks">,
): string {
  const folder = inBucket ? `${target.folder}_bootstrap` : target.folder;
  return join(kantoxFolder, "emulator", folder, stackName);
}

/** Returns the path of a stack's state on an emulator, whether it exists or not. */
export function emulatorStateFile(
  stackName: string,
  options: Omit<EmulatorCopyOptions, "stacks" | "inBucket">,
): string {
  return join(emulatorDirectory(stackName, options), "terraform.tfstate");
}

/**
 * Copies a synthesized stack to the folder where it runs against an emulator, and adds an override file that redirects
 * it. The engine's files of an earlier copy stay: state, providers, lock file.
 *
 * @returns absolute path of the copy
 * @throws KantoxError `emulator/cannot-redirect`
 */
export async function copyForEmulator(stack: Stack, options: EmulatorCopyOptions): Promise<string> {
  await refuseForeignConfig(stack);
  const directory = emulatorDirectory(stack.name, options);
  const overlay = await currentOverlay(stack, directory, options);
  await makeFolder(join(options.kantoxFolder, "emulator"));
  await makeFolder(join(directory, ".."));
  await makeFolder(directory);
  for (const name of await readdir(directory)) {
    if (!isEnginesOwn(name)) await rm(join(directory, name), { recursive: true, force: true });
  }
  for (const name of await readdir(stack.directory)) {
    if (!isEnginesOwn(name)) await copy(join(stack.directory, name), join(directory, name));
  }
  await writeOverride(directory, overlay.content);
  return directory;
}

/**
 * Rewrites a copy's override file for the provider that `init` installed. An older provider cannot read some arguments.
 *
 * @returns version of the AWS provider in the lock file
 */
export async function refreshOverride(
  stack: Pick<Stack, "name" | "json">,
  directory: string,
  options: Omit<EmulatorCopyOptions, "kantoxFolder">,
): Promise<string | undefined> {
  const { content, providerVersion } = await currentOverlay(stack, directory, options);
  await writeOverride(directory, content);
  return providerVersion;
}

async function currentOverlay(
  stack: Pick<Stack, "name" | "json">,
  directory: string,
  { target, stacks, inBucket }: Omit<EmulatorCopyOptions, "kantoxFolder">,
): Promise<{ content: unknown; providerVersion: string | undefined }> {
  const providerVersion = await lockedAwsVersion(directory);
  return {
    content: overlayFor(stack, { url: target.url, stacks, providerVersion, inBucket }),
    providerVersion,
  };
}

async function writeOverride(directory: string, content: unknown): Promise<void> {
  const file = join(directory, overrideFile);
  await writeFile(file, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
}

// The engine reads every configuration file in its folder, but the overlay redirects only cdk.tf.json.
async function refuseForeignConfig({ name, directory }: Stack): Promise<void> {
  const foreign = await foreignFiles(directory);
  if (foreign.length === 0) return;
  throw new KantoxError(
    "emulator/cannot-redirect",
    `${name}: ${directory} contains configuration or variables in addition to cdk.tf.json (${foreign.join(", ")}), which the driver cannot redirect to the emulator. Nothing was done. Delete or move these files: synthesized folders are only for the app's output.`,
  );
}

function isEnginesOwn(name: string): boolean {
  return (
    [".terraform", ".terraform.lock.hcl", verifiedLockFile, unsavedStateFile].includes(name) ||
    /^\.?terraform\.tfstate/.test(name)
  );
}

async function copy(source: string, target: string): Promise<void> {
  const entry = await stat(source);
  if (entry.isDirectory()) {
    await makeFolder(target);
    for (const name of await readdir(source)) await copy(join(source, name), join(target, name));
  } else if (entry.isFile()) {
    await copyFile(source, target, constants.COPYFILE_FICLONE);
    await chmod(target, entry.mode & 0o100 ? 0o700 : 0o600);
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
}
