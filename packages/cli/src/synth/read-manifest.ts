import { readFile, realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { isObject } from "../contract/is-object.ts";
import { problemList, type ProblemList } from "../contract/problem-list.ts";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";

/** An annotation: a message that a construct reports during synthesis. */
export interface Annotation {
  readonly level: "info" | "warning" | "error";
  readonly constructPath: string;
  readonly message: string;
}

/** A stack as the manifest lists it. */
export interface ManifestStack {
  readonly name: string;
  /** Absolute path of its root module. */
  readonly directory: string;
  /** Absolute path of its `cdk.tf.json`. */
  readonly file: string;
  /** Names of other stacks; not validated yet. */
  readonly dependencies: readonly string[];
  readonly annotations: readonly Annotation[];
}

/**
 * Reads the manifest of an app. Every path in it has to be below the manifest's folder after links are resolved.
 *
 * @param output - absolute path of the folder that the app synthesized into
 * @throws KantoxError `synth/manifest` with every problem and its JSON path
 */
export async function readManifest(output: string): Promise<readonly ManifestStack[]> {
  const file = join(output, "manifest.json");
  const manifest = await parse(file);
  const problems = problemList();
  const listed = isObject(manifest) ? manifest["stacks"] : undefined;
  if (!isObject(listed)) problems.add("stacks", "be an object", listed);
  const stacks = Object.entries(isObject(listed) ? listed : {}).map(([name, stack]) =>
    readStack(name, stack, { output, problems }),
  );
  refuseSharedDirectories(stacks, problems);
  const outside = problems.lines.length === 0 ? await stacksOutside(output, stacks) : [];
  for (const { name, file: stackFile } of outside) {
    problems.add(
      `stacks.${name}.synthesizedStackPath`,
      `be in ${output} after links are resolved`,
      await realpath(stackFile),
    );
  }
  if (problems.lines.length > 0) {
    throw new KantoxError(
      "synth/manifest",
      [
        `${file} cannot be used:`,
        ...problems.lines.map((line) => `  ${line}`),
        "It is written by CDKTF (0.20 or newer): delete it and synthesize again.",
      ].join("\n"),
    );
  }
  const byPath = new Map(stacks.map(({ name, constructPath }) => [constructPath, name]));
  return stacks.map(({ name, directory, file: stackFile, dependencies, annotations }) => ({
    name,
    directory,
    file: stackFile,
    annotations,
    // CDKTF identifies a stack by its id, and its dependencies by their paths. The two differ for nested stacks.
    dependencies: dependencies.map((path) => byPath.get(path) ?? path),
  }));
}

async function parse(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new KantoxError(
      "synth/manifest",
      error instanceof SyntaxError
        ? `${file} is not JSON: ${error.message}. Delete it and synthesize again.`
        : `${file} cannot be read (${errorCode(error)}). Synthesize first.`,
      { cause: error },
    );
  }
}

function readStack(
  key: string,
  stack: unknown,
  { output, problems }: { readonly output: string; readonly problems: ProblemList },
): ManifestStack & { readonly constructPath: string } {
  const path = `stacks.${key}`;
  const fields = isObject(stack) ? stack : {};
  const { name, constructPath = key, workingDirectory, synthesizedStackPath } = fields;
  // The name is used for folders, and the user may have to type it.
  if (name !== key || /^$|[\s/\\\p{C}]/u.test(key) || key.startsWith(".")) {
    problems.add(`${path}.name`, "be a plain name, equal to the key of the stack", name);
  }
  if (typeof synthesizedStackPath === "string" && synthesizedStackPath.endsWith(".tf")) {
    problems.add(
      `${path}.synthesizedStackPath`,
      "be Terraform JSON: remove hclOutput from the app",
      synthesizedStackPath,
    );
  } else if (!isPathBelow(output, synthesizedStackPath)) {
    problems.add(
      `${path}.synthesizedStackPath`,
      `be a relative path within ${output}`,
      synthesizedStackPath,
    );
  }
  if (!isPathBelow(output, workingDirectory)) {
    problems.add(
      `${path}.workingDirectory`,
      `be a relative path of a folder within ${output}`,
      workingDirectory,
    );
  }
  const file = resolve(output, String(synthesizedStackPath));
  const directory = resolve(output, String(workingDirectory));
  if (dirname(file) !== directory) {
    problems.add(
      `${path}.synthesizedStackPath`,
      `be in workingDirectory, ${JSON.stringify(workingDirectory)}, because the engine applies that folder`,
      synthesizedStackPath,
    );
  }
  return {
    name: key,
    constructPath: String(constructPath),
    directory,
    file,
    dependencies: readDependencies(fields["dependencies"], `${path}.dependencies`, problems),
    annotations: readAnnotations(fields["annotations"], `${path}.annotations`, problems),
  };
}

function readDependencies(value: unknown, path: string, problems: ProblemList): readonly string[] {
  const found: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
  if (!found?.every((name) => typeof name === "string")) {
    problems.add(path, "be a list of stack names", value);
    return [];
  }
  return found;
}

const levels: Readonly<Record<string, Annotation["level"]>> = {
  "@cdktf/info": "info",
  "@cdktf/warn": "warning",
  "@cdktf/error": "error",
};

function readAnnotations(
  value: unknown,
  path: string,
  problems: ProblemList,
): readonly Annotation[] {
  if (!Array.isArray(value)) {
    problems.add(path, "be a list", value);
    return [];
  }
  return value.map((annotation: unknown) => {
    const { level, constructPath, message } = isObject(annotation) ? annotation : {};
    return {
      // An unknown level may be serious.
      level: levels[String(level).replace(/^@cdktn\//, "@cdktf/")] ?? "error",
      constructPath: String(constructPath),
      message: typeof message === "string" ? message : JSON.stringify(message ?? annotation),
    };
  });
}

function refuseSharedDirectories(stacks: readonly ManifestStack[], problems: ProblemList): void {
  const owners = new Map<string, string>();
  for (const { name, directory } of stacks) {
    const owner = owners.get(directory);
    if (owner !== undefined) {
      problems.add(
        `stacks.${name}.workingDirectory`,
        `differ from the folder of stacks.${owner}`,
        basename(directory),
      );
    }
    owners.set(directory, name);
  }
}

function isPathBelow(folder: string, path: unknown): boolean {
  if (typeof path !== "string" || isAbsolute(path)) return false;
  const inside = relative(folder, resolve(folder, path));
  return inside !== "" && inside !== ".." && !inside.startsWith("../");
}

/** Finds the stacks whose files are outside the output folder after links are resolved. */
async function stacksOutside<T extends Pick<ManifestStack, "file">>(
  output: string,
  stacks: readonly T[],
): Promise<readonly T[]> {
  const folder = await realpath(output);
  // A file that does not exist is skipped here; reading it later fails with the reason.
  const files = await Promise.all(stacks.map(({ file }) => realpath(file).catch(() => undefined)));
  return stacks.filter((_, index) => {
    const file = files[index];
    return file !== undefined && !isPathBelow(folder, relative(folder, file));
  });
}
