import type { EnvironmentProgress } from "./environment-progress.ts";

/** A view of several environments while engines work on them. */
export interface RunView {
  begin(progress: EnvironmentProgress): void;
  /** Adds a line about a change that has ended. */
  addLine(progress: EnvironmentProgress, line: string): void;
  end(progress: EnvironmentProgress, isDone: boolean): void;
  close(): void;
}
