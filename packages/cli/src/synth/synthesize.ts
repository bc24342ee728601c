import type { Project } from "./project.ts";
import { readStacks, type Synthesis } from "./read-stacks.ts";
import { removeOldStacks } from "./remove-old-stacks.ts";
import { runApp, type RunAppOptions } from "./run-app.ts";

/**
 * Synthesizes a project: runs its app, reads the stacks, and removes the folders of stacks that no longer exist.
 *
 * @throws KantoxError with the codes of `runApp` and `readStacks`
 */
export async function synthesize(project: Project, options: RunAppOptions): Promise<Synthesis> {
  await runApp(project, options);
  const synthesis = await readStacks(project.output);
  await removeOldStacks(project.output, synthesis.stacks);
  return synthesis;
}
