import type { SourceOptions } from "../adopt/old-sources.ts";
import { runningFolder } from "../project/plans-folder.ts";
import type { Run } from "./run.ts";

/** Returns the context in which a run reads old states. */
export function sourceOptions({ terminal, engine, emulator, chosen, folder }: Run): SourceOptions {
  return {
    env: terminal.env,
    cwd: terminal.cwd,
    engine,
    kind: chosen[0]?.deployment.engine ?? "terraform",
    emulator,
    privateFolder: runningFolder(folder),
  };
}
