import type { EnvironmentProgress } from "./environment-progress.ts";

/** Shows several environments while engines work for them. */
export interface RunView {
  begin(progress: EnvironmentProgress): void;
  /** A line about something that ended. */
  say(progress: EnvironmentProgress, line: string): void;
  end(progress: EnvironmentProgress, isDone: boolean): void;
  close(): void;
}
