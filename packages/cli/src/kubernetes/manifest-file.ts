import { randomBytes } from "node:crypto";
import { lstat, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parse } from "yaml";
import { isObject } from "../contract/is-object.ts";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { gitFate } from "../project/git-ignored.ts";
import { manifestYaml } from "./manifest-yaml.ts";
import type { SecretManifest } from "./secret-manifest.ts";

/** Reasons not to write to a path; `force` overrides them. */
interface Refusal {
  readonly code: string;
  readonly reason: string;
}

/**
 * Writes a manifest readable only by its owner, and either completely or not at all: a new file with mode 0600 is
 * renamed over the old one. A missing folder is created with mode 0700; existing folders keep their mode.
 *
 * @param file - absolute path
 * @param manifest - what to write; its labels tell whose it is
 * @param options - `force` writes although git would commit the file, or it is something else's
 * @throws KantoxError `secret/file-in-git`, `secret/file-link`, `secret/file-of-other`,
 * `secret/file-of-real-environment` (the code of the first, the reasons of all); `secret/file-special` and
 * `secret/file-not-written`, which `force` does not lift; `secret/git`
 */
export async function writeManifestFile(
  file: string,
  manifest: SecretManifest,
  { force }: { readonly force: boolean },
): Promise<void> {
  const refusals = [
    ...(force ? [] : await refusalsOfGit(file)),
    ...(await refusalsOfTarget(file, manifest)),
  ];
  const [first] = force ? [] : refusals;
  if (first) {
    throw new KantoxError(
      first.code,
      [
        `${file} was not written.`,
        ...refusals.map(({ reason }) => `  ${reason}`),
        "Write elsewhere with --file, or all the same with --force.",
      ].join("\n"),
    );
  }
  const text = manifestYaml(manifest);
  try {
    await replace(file, text);
  } catch (error) {
    throw notWritten(file, error);
  }
}

function notWritten(file: string, error: unknown): KantoxError {
  return new KantoxError(
    "secret/file-not-written",
    `${file} cannot be written (${errorCode(error) ?? "for an unknown reason"}). What was there is unchanged. Name another file with --file, or use --stdout.`,
    { cause: error },
  );
}

async function refusalsOfGit(file: string): Promise<readonly Refusal[]> {
  const fate = await gitFate(file);
  const code = "secret/file-in-git";
  if (fate.kind === "unknown") {
    throw new KantoxError(
      "secret/git",
      `git does not answer whether it would commit ${file}: ${fate.why}. Nothing was written. Make git available, write elsewhere with --file or all the same with --force, or pipe it to kubectl with --stdout.`,
    );
  }
  if (fate.kind === "tracked") {
    const fix = `Take it out and ignore it: git rm --cached ${basename(file)}. What was committed is no secret any more.`;
    return [{ code, reason: `Git tracks it, and it would contain credentials. ${fix}` }];
  }
  return fate.kind === "not-ignored"
    ? [
        {
          code,
          reason: "Git does not ignore it, and it would contain credentials. Add it to .gitignore.",
        },
      ]
    : [];
}

async function refusalsOfTarget(
  file: string,
  manifest: SecretManifest,
): Promise<readonly Refusal[]> {
  const found = await lstat(file).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return undefined;
    throw notWritten(file, error);
  });
  if (!found) return [];
  if (found.isSymbolicLink()) {
    const reason =
      "It is a symbolic link, which would be replaced by a file. Give the path that it leads to.";
    return [{ code: "secret/file-link", reason }];
  }
  if (!found.isFile()) {
    throw new KantoxError(
      "secret/file-special",
      `${file} is ${found.isDirectory() ? "a folder" : "no plain file"}. Nothing was written. Name a file with --file, or use --stdout.`,
    );
  }
  // An empty file contains nothing to lose: mktemp creates one.
  return found.size === 0 ? [] : refusalsOfContent(await labelsOf(file, found.size), manifest);
}

function refusalsOfContent(
  found: Existing | undefined,
  { metadata: { name, namespace, labels } }: SecretManifest,
): readonly Refusal[] {
  const expected = `the manifest of ${namespace}/${name} of ${labels["environment"]}`;
  const code = "secret/file-of-other";
  if (!found) return [{ code, reason: `There is a file that is not ${expected}.` }];
  if (
    found.name !== name ||
    found.namespace !== namespace ||
    found.environment !== labels["environment"]
  ) {
    const what = `a secret ${found.namespace ?? "default"}/${found.name} of ${found.environment ?? "an unnamed environment"}`;
    return [{ code, reason: `There is ${what}, not ${expected}.` }];
  }
  // The reverse loses nothing: an emulator's credentials give access to nothing.
  return labels["emulator"] === "true" && !found.isEmulator
    ? [
        {
          code: "secret/file-of-real-environment",
          reason: `There is the manifest of the real ${found.environment}; this one is the emulator's.`,
        },
      ]
    : [];
}

interface Existing {
  readonly name: string;
  readonly namespace?: string;
  readonly environment?: string;
  readonly isEmulator: boolean;
}

const largestManifestBytes = 2 * 1024 * 1024;

async function labelsOf(file: string, bytes: number): Promise<Existing | undefined> {
  if (bytes > largestManifestBytes) return undefined;
  let parsed: unknown;
  try {
    parsed = parse(await readFile(file, "utf8"), { version: "1.1", logLevel: "silent" });
  } catch {
    return undefined;
  }
  const metadata = isObject(parsed) && parsed["kind"] === "Secret" ? parsed["metadata"] : undefined;
  if (!isObject(metadata) || typeof metadata["name"] !== "string") return undefined;
  const labels = isObject(metadata["labels"]) ? metadata["labels"] : {};
  const { namespace } = metadata;
  const { environment, emulator } = labels;
  return {
    name: metadata["name"],
    ...(typeof namespace === "string" && { namespace }),
    ...(typeof environment === "string" && { environment }),
    isEmulator: emulator === "true",
  };
}

async function replace(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // Ends like the file's own name, so that most patterns that ignore the file ignore this one too.
  const temporary = join(dirname(file), `.${randomBytes(6).toString("hex")}-${basename(file)}`);
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.chmod(0o600);
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
