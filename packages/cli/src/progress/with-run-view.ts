import type { EngineEvent } from "../engine/events.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { EnvironmentProgress, type Tally, type Work } from "./environment-progress.ts";
import { GroupedView } from "./grouped-view.ts";
import { LiveView } from "./live-view.ts";
import type { RunView } from "./run-view.ts";

/** Follows the events of engines, and shows the progress. */
export interface Followed {
  /** Runs an engine for an environment and follows its events. */
  readonly follow: <Result>(
    work: Work,
    run: (onEvent: (event: EngineEvent) => void) => Promise<Result>,
  ) => Promise<Result>;
  /** How far each engine got that started and has ended, by stack name. */
  readonly ended: ReadonlyMap<string, Ended>;
}

/** How far an engine got. */
export interface Ended {
  readonly tally: Tally;
  /** How many resources were to be added, changed and destroyed. */
  readonly steps: number;
  readonly milliseconds: number;
}

/**
 * Shows what engines do while `work` runs: redrawn in place at a terminal, otherwise grouped by environment.
 *
 * @param options.total - how many environments there will be
 * @param options.json - whether the result is one JSON document, so that nothing is redrawn
 */
export async function withRunView<Result>(
  terminal: Terminal,
  { total, json }: { readonly total: number; readonly json: boolean },
  work: (followed: Followed) => Promise<Result>,
): Promise<Result> {
  const view: RunView =
    terminal.isLive && !json ? new LiveView(terminal, total) : new GroupedView(terminal);
  const ended = new Map<string, Ended>();
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
            if (line !== undefined) view.say(progress, line);
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
