import { lstat, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parse } from "yaml";
import { isObject } from "../contract/is-object.ts";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { gitFileStatus } from "../project/git-file-status.ts";
import { replaceFile } from "../project/replace-file.ts";
import { manifestYaml } from "./manifest-yaml.ts";
import type { SecretManifest } from "./secret-manifest.ts";

/** A reason not to write to a path. `force` overrides it. */
interface Refusal {
  readonly code: string;
  readonly reason: string;
}

/**
 * Writes a manifest atomically and readable only by its owner.
 *
 * @param file - absolute path
 * @param manifest - the manifest to write; its labels name its environment
 * @param options - `force` writes even if git would commit the file, or if it overwrites a different file
 * @throws KantoxError `secret/file-in-git`, `secret/file-link`, `secret/file-of-other`,
 * `secret/file-of-real-environment` (with the code of the first reason and the text of all reasons); `secret/git`;
 * `secret/file-special` and `secret/file-not-written`, which `force` does not override
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
        "Write to another file with --file, or write anyway with --force.",
      ].join("\n"),
    );
  }
  const text = manifestYaml(manifest);
  try {
    await replaceFile(file, text);
  } catch (error) {
    throw notWritten(file, error);
  }
}

function notWritten(file: string, error: unknown): KantoxError {
  return new KantoxError(
    "secret/file-not-written",
    `${file} cannot be written (${errorCode(error) ?? "for an unknown reason"}). Nothing was changed. Write to another file with --file, or use --stdout.`,
    { cause: error },
  );
}

async function refusalsOfGit(file: string): Promise<readonly Refusal[]> {
  const status = await gitFileStatus(file);
  const code = "secret/file-in-git";
  if (status.kind === "unknown") {
    throw new KantoxError(
      "secret/git",
      `Cannot ask git whether it ignores ${file}: ${status.why}. Nothing was written. Make git available, write to another file with --file, write anyway with --force, or pipe the manifest to kubectl with --stdout.`,
    );
  }
  if (status.kind === "tracked") {
    const fix = `Untrack it with git rm --cached ${basename(file)}, and ignore it. Credentials that were already committed are no longer secret.`;
    return [{ code, reason: `Git tracks it, and it would contain credentials. ${fix}` }];
  }
  return status.kind === "not-ignored"
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
      "It is a symbolic link, which would be replaced by a file. Use the path of its target.";
    return [{ code: "secret/file-link", reason }];
  }
  if (!found.isFile()) {
    throw new KantoxError(
      "secret/file-special",
      `${file} is ${found.isDirectory() ? "a folder" : "not a regular file"}. Nothing was written. Write to another file with --file, or use --stdout.`,
    );
  }
  // An empty file, such as mktemp creates, contains nothing to lose.
  return found.size === 0 ? [] : refusalsOfContent(await labelsOf(file, found.size), manifest);
}

function refusalsOfContent(
  found: Existing | undefined,
  { metadata: { name, namespace, labels } }: SecretManifest,
): readonly Refusal[] {
  const expected = `the manifest of ${namespace}/${name} of ${labels["environment"]}`;
  const code = "secret/file-of-other";
  if (!found) return [{ code, reason: `It is not ${expected}.` }];
  if (
    found.name !== name ||
    found.namespace !== namespace ||
    found.environment !== labels["environment"]
  ) {
    const actual = `the secret ${found.namespace ?? "default"}/${found.name} of ${found.environment ?? "an unnamed environment"}`;
    return [{ code, reason: `It is ${actual}, not ${expected}.` }];
  }
  // Overwriting an emulator's manifest loses nothing, because its credentials give access to nothing.
  return labels["emulator"] === "true" && !found.isEmulator
    ? [
        {
          code: "secret/file-of-real-environment",
          reason: `It is the manifest of the real environment ${found.environment}, but this run is for an emulator.`,
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
