import type { SourceOptions } from "../adopt/old-sources.ts";
import { runningFolder } from "../project/plans-folder.ts";
import type { Run } from "./run.ts";

/**
 * Returns the context in which a run reads old states.
 *
 * @param cwd - folder that paths are relative to
 */
export function sourceOptions(
  { terminal, engine, emulator, chosen, folder }: Run,
  cwd: string = terminal.cwd,
): SourceOptions {
  return {
    env: terminal.env,
    cwd,
    engine,
    kind: chosen[0]?.deployment.engine ?? "terraform",
    emulator,
    privateFolder: runningFolder(folder),
  };
}
