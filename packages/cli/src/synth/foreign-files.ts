import { readdir } from "node:fs/promises";
import { KantoxError } from "../errors/kantox-error.ts";
import type { Stack } from "./stack.ts";

// Files that engines load from a root module automatically. They skip hidden files.
const configuration = /^[^.#].*\.(?:tf|tofu)(?:\.json)?$/;
const variables = /^(?:terraform\.tfvars|[^.#].*\.auto\.tfvars)(?:\.json)?$/;

/**
 * Finds files in a stack's folder that the engine would read in addition to `cdk.tf.json`.
 *
 * @param directory - absolute path of a root module
 * @returns sorted file names
 */
export async function foreignFiles(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory).catch((): string[] => []);
  return names
    .filter((name) => name !== "cdk.tf.json")
    .filter((name) => configuration.test(name) || variables.test(name))
    .toSorted();
}

/**
 * Refuses a stack whose folder contains configuration or variables that the app did not synthesize. They could change
 * everything, including the backend.
 *
 * @throws KantoxError `stack/foreign-files`
 */
export async function refuseForeignFiles({
  name,
  directory,
  deployment,
}: Pick<Stack, "name" | "directory" | "deployment">): Promise<void> {
  const foreign = await foreignFiles(directory);
  if (foreign.length === 0) return;
  throw new KantoxError(
    "stack/foreign-files",
    `${deployment.environment}: ${directory} contains files that the engine would read and the app did not synthesize: ${foreign.join(", ")}. Nothing was done. Delete or move ${foreign.length === 1 ? "it" : "them"}, and describe in the app what ${foreign.length === 1 ? "it declares" : "they declare"} (stack ${name}).`,
  );
}
