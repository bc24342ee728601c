import type { EngineEvent } from "../engine/events.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { EnvironmentProgress, type Tally, type Work } from "./environment-progress.ts";
import { GroupedView } from "./grouped-view.ts";
import { LiveView } from "./live-view.ts";
import type { RunView } from "./run-view.ts";

/** Runs engines and keeps track of their progress. */
export interface ViewedRun {
  /** Runs an engine for an environment and shows its events. */
  readonly follow: <Result>(
    work: Work,
    run: (onEvent: (event: EngineEvent) => void) => Promise<Result>,
  ) => Promise<Result>;
  /** Final progress of each engine that has ended, by stack name. */
  readonly ended: ReadonlyMap<string, FinalProgress>;
}

/** The progress that an engine had made when it ended. */
export interface FinalProgress {
  readonly tally: Tally;
  /** Number of resources that the plan adds, changes and destroys. */
  readonly steps: number;
  readonly milliseconds: number;
}

/**
 * Shows the progress of engines while `work` runs: redrawn in place at a terminal, otherwise grouped by environment.
 *
 * @param options.total - number of environments
 * @param options.json - whether the result is a JSON document; if so, nothing is redrawn in place
 */
export async function withRunView<Result>(
  terminal: Terminal,
  { total, json }: { readonly total: number; readonly json: boolean },
  work: (run: ViewedRun) => Promise<Result>,
): Promise<Result> {
  const view: RunView =
    terminal.isLive && !json ? new LiveView(terminal, total) : new GroupedView(terminal);
  const ended = new Map<string, FinalProgress>();
  try {
    return await work({
      ended,
      async follow(task, run) {
        const progress = new EnvironmentProgress(task, performance.now());
        view.begin(progress);
        let isDone = false;
        try {
          const result = await run((event) => {
            const line = progress.take(event, performance.now());
            if (line !== undefined) view.addLine(progress, line);
          });
          isDone = true;
          return result;
        } finally {
          const { tally, steps, since } = progress;
          ended.set(task.stack.name, { tally, steps, milliseconds: performance.now() - since });
          view.end(progress, isDone);
        }
      },
    });
  } finally {
    view.close();
  }
}
