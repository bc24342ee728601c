import { InterruptedError } from "../errors/kantox-error.ts";

/** The outcome of a task. */
export type Outcome<Result> =
  | { readonly status: "done"; readonly value: Result }
  | { readonly status: "failed"; readonly error: unknown }
  | {
      readonly status: "skipped";
      /** Name of the failed task that caused the skip, even if skipped tasks are between the two. */
      readonly because: string;
    };

/** A task that may depend on other tasks of the same list. */
export interface Task {
  readonly name: string;
  /** Names of the tasks that it depends on; names that are not in the list count as done. */
  readonly after: readonly string[];
}

/** The outcomes of all tasks. */
export interface ScheduleResult<Result> {
  /** Outcome by task name; a task that did not start because of an interrupt is missing. */
  readonly outcomes: Map<string, Outcome<Result>>;
  /** Present if an interrupt ended the run. All started tasks have ended by then. */
  readonly interrupted?: InterruptedError;
}

/**
 * Runs tasks concurrently, each after the tasks that it depends on. If a task fails, the tasks that depend on it are
 * skipped, and the others continue.
 *
 * @param atOnce - maximum number of tasks that run at the same time
 */
export async function runSchedule<T extends Task, Result>(
  tasks: readonly T[],
  atOnce: number,
  run: (task: T) => Promise<Result>,
): Promise<ScheduleResult<Result>> {
  const names = new Set(tasks.map(({ name }) => name));
  const outcomes = new Map<string, Outcome<Result>>();
  const running = new Map<string, Promise<void>>();
  let interrupted: InterruptedError | undefined;
  let waiting = [...tasks];

  const failureBehind = (name: string): string | undefined => {
    const outcome = outcomes.get(name);
    if (outcome?.status === "skipped") return outcome.because;
    return outcome?.status === "failed" ? name : undefined;
  };

  const start = (task: T): void => {
    const ended = run(task)
      .then(
        (value) => void outcomes.set(task.name, { status: "done", value }),
        (error: unknown) => {
          if (error instanceof InterruptedError) interrupted = error;
          outcomes.set(task.name, { status: "failed", error });
        },
      )
      .finally(() => running.delete(task.name));
    running.set(task.name, ended);
  };

  while (waiting.length > 0 || running.size > 0) {
    for (const task of waiting) {
      if (interrupted) break;
      const before = task.after.filter((name) => names.has(name));
      const because = before.map(failureBehind).find((name) => name !== undefined);
      if (because !== undefined) outcomes.set(task.name, { status: "skipped", because });
      else if (running.size < atOnce && before.every((name) => outcomes.has(name))) start(task);
    }
    const left = interrupted
      ? []
      : waiting.filter(({ name }) => !outcomes.has(name) && !running.has(name));
    if (running.size > 0) await Promise.race(running.values());
    else if (left.length > 0 && left.length === waiting.length) {
      throw new Error(`tasks wait for each other: ${left.map(({ name }) => name).join(", ")}`);
    }
    waiting = left;
  }
  return { outcomes, ...(interrupted && { interrupted }) };
}
