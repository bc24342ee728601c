import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { RootModule } from "../engine/root-module.ts";
import { readStateFile } from "./read-state.ts";
import { mayContainResources } from "./state-content.ts";

/**
 * Finds local states of other workspaces that contain resources. The driver uses only the default workspace, so that it
 * always uses the state that it shows.
 *
 * @returns a warning about these states, or `undefined` if there are none
 */
export async function otherWorkspaces({
  stack,
  directory,
  stateFile,
}: Pick<RootModule, "stack" | "directory" | "stateFile">): Promise<string | undefined> {
  if (stateFile === undefined) return undefined;
  const folder = join(directory, "terraform.tfstate.d");
  const names = await readdir(folder).catch((): string[] => []);
  const found: string[] = [];
  for (const name of names.toSorted()) {
    const file = join(folder, name, "terraform.tfstate");
    if (mayContainResources(await readStateFile(file))) found.push(file);
  }
  if (found.length === 0) return undefined;
  return `${stack.deployment.environment}: there are resources in ${found.length === 1 ? "a state of another workspace" : "states of other workspaces"}, which the driver does not use: ${found.join(", ")}. They were created by running the engine directly. Destroy them with that engine (workspace select, then destroy), or delete the file.`;
}
