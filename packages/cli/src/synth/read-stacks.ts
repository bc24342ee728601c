import { readFile } from "node:fs/promises";
import { refusalsOf, refuse } from "../errors/collect-refusals.ts";
import type { Deployment } from "../contract/deployment.ts";
import { readDeployment } from "../contract/read-deployment.ts";
import { isObject } from "../contract/is-object.ts";
import { errorCode } from "../errors/error-code.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { byDependency } from "./by-dependency.ts";
import { readManifest, type Annotation, type ManifestStack } from "./read-manifest.ts";
import type { Stack, TerraformJson } from "./stack.ts";
import { annotationLine } from "./warning-lines.ts";

/** The output of an app. */
export interface Synthesis {
  /** Every stack, after all that it depends on, otherwise in the manifest's order. */
  readonly stacks: readonly Stack[];
  /** Warnings of the app. */
  readonly warnings: readonly Annotation[];
}

/**
 * Reads what the app synthesized.
 *
 * @param output - absolute path of the folder that it synthesized into
 * @throws KantoxError `synth/annotations` with every error annotation; `synth/manifest` where the manifest
 * is corrupt or leads out of its folder; `synth/stack-file` where a `cdk.tf.json` is missing or no JSON;
 * `synth/dependency` where one is unknown or goes round; `contract/version`, `contract/shape`;
 * `environment/twice` where two stacks go by one name
 */
export async function readStacks(output: string): Promise<Synthesis> {
  const manifest = await readManifest(output);
  refuseErrors(manifest.flatMap(({ annotations }) => annotations));
  const files = await Promise.all(manifest.map((stack) => readStackFile(stack)));
  const deployments = readDeployments(manifest, files);
  const stacks = byDependency(
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
      `Stack "${name}": ${file} cannot be read (${errorCode(error)}), though the manifest names it. Synthesize again.`,
      { cause: error },
    );
  }
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
  } catch {
    // Said below, as for any other thing that is no JSON object.
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
      "One environment is one stack: give each its own name in describeDeployment.",
    ].join("\n"),
  );
}
