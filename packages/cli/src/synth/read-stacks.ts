import { readFile } from "node:fs/promises";
import { refusalsOf, refuse } from "../errors/collect-refusals.ts";
import type { Deployment } from "../contract/deployment.ts";
import { readDeployment } from "../contract/read-deployment.ts";
import { isObject } from "../contract/is-object.ts";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { sortByDependency } from "./sort-by-dependency.ts";
import { readManifest, type Annotation, type ManifestStack } from "./read-manifest.ts";
import type { Stack, TerraformJson } from "./stack.ts";
import { annotationLine } from "./warning-lines.ts";

/** The result of synthesizing an app. */
export interface Synthesis {
  /** All stacks in dependency order, otherwise in the manifest's order. */
  readonly stacks: readonly Stack[];
  /** Warnings of the app. */
  readonly warnings: readonly Annotation[];
}

/**
 * Reads the stacks that the app synthesized.
 *
 * @param output - absolute path of the folder that the app synthesized into
 * @throws KantoxError `synth/annotations` with every error annotation; `synth/manifest` if the manifest is invalid or
 * refers to files outside its folder; `synth/stack-file` if a `cdk.tf.json` is missing or not JSON; `synth/dependency`
 * if a dependency is unknown or part of a cycle; `contract/version`, `contract/shape`; `environment/twice` if two
 * stacks have the same environment name
 */
export async function readStacks(output: string): Promise<Synthesis> {
  const manifest = await readManifest(output);
  refuseErrors(manifest.flatMap(({ annotations }) => annotations));
  const files = await Promise.all(manifest.map((stack) => readStackFile(stack)));
  const deployments = readDeployments(manifest, files);
  const stacks = sortByDependency(
    manifest.map(({ name, directory, dependencies }, index) => ({
      name,
      directory,
      dependencies,
      json: files[index]!,
      deployment: deployments[index]!,
    })),
  );
  refuseSameName(stacks);
  return {
    stacks,
    warnings: manifest.flatMap(({ annotations }) =>
      annotations.filter(({ level }) => level === "warning"),
    ),
  };
}

function refuseErrors(annotations: readonly Annotation[]): void {
  const errors = annotations.filter(({ level }) => level === "error");
  if (errors.length === 0) return;
  throw new KantoxError(
    "synth/annotations",
    [
      `The app reports ${errors.length === 1 ? "an error" : `${errors.length} errors`}. Nothing was planned or changed.`,
      ...errors.map((error) => `  ${annotationLine(error)}`),
    ].join("\n"),
  );
}

async function readStackFile({ name, file }: ManifestStack): Promise<TerraformJson> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new KantoxError(
      "synth/stack-file",
      `Stack "${name}": ${file} cannot be read (${errorCode(error)}), but the manifest lists it. Synthesize again.`,
      { cause: error },
    );
  }
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
  } catch {
    // Reported by the error below.
  }
  throw new KantoxError(
    "synth/stack-file",
    `Stack "${name}": ${file} does not contain a JSON object. Delete it and synthesize again.`,
  );
}

function readDeployments(
  manifest: readonly ManifestStack[],
  files: readonly TerraformJson[],
): readonly Deployment[] {
  const deployments: Deployment[] = [];
  const reads = manifest.map(({ name }, index) => () => {
    deployments[index] = readDeployment(files[index], name);
  });
  refuse(refusalsOf(reads));
  return deployments;
}

function refuseSameName(stacks: readonly Stack[]): void {
  const byName = new Map<string, string[]>();
  for (const { name, deployment } of stacks) {
    byName.set(deployment.environment, [...(byName.get(deployment.environment) ?? []), name]);
  }
  const twice = [...byName].filter(([, same]) => same.length > 1);
  if (twice.length === 0) return;
  throw new KantoxError(
    "environment/twice",
    [
      ...twice.map(
        ([environment, same]) =>
          `Environment "${environment}" is the name of ${same.length} stacks: ${same.join(", ")}.`,
      ),
      "Each stack needs its own environment name: set it in describeDeployment.",
    ].join("\n"),
  );
}
