import type { Project } from "./project.ts";
import { readStacks, type Synthesis } from "./read-stacks.ts";
import { removeOldStacks } from "./remove-old-stacks.ts";
import { runApp, type RunAppOptions } from "./run-app.ts";

/**
 * Synthesizes a project: runs its app, reads what it wrote, and tidies up what earlier runs left of stacks
 * that no longer exist.
 *
 * @throws KantoxError whatever `runApp` and `readStacks` refuse
 */
export async function synthesize(project: Project, options: RunAppOptions): Promise<Synthesis> {
  await runApp(project, options);
  const synthesis = await readStacks(project.output);
  await removeOldStacks(project.output, synthesis.stacks);
  return synthesis;
}
