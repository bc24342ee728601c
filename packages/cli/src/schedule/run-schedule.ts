import { InterruptedError } from "../errors/kantox-error.ts";

/** How one of several tasks ended. */
export type Outcome<Result> =
  | { readonly status: "done"; readonly value: Result }
  | { readonly status: "failed"; readonly error: unknown }
  | {
      readonly status: "skipped";
      /** Name of the task that failed, not of a task between them that was skipped too. */
      readonly because: string;
    };

/** A task that may have to wait for others of the same list. */
export interface Task {
  readonly name: string;
  /** Names of the tasks before it; names that are not in the list count as done. */
  readonly after: readonly string[];
}

/** How several tasks ended. */
export interface Finished<Result> {
  /** By name; a task that an interrupt kept from starting is missing. */
  readonly outcomes: Map<string, Outcome<Result>>;
  /** Present if an interrupt ended the run; every task that had started has ended. */
  readonly interrupted?: InterruptedError;
}

/**
 * Runs tasks side by side, a limited number at a time, each after the tasks that it depends on. If one fails, the
 * tasks that depend on it are skipped, and the others continue.
 *
 * @param atOnce - how many may run at the same time
 */
export async function runSchedule<T extends Task, Result>(
  tasks: readonly T[],
  atOnce: number,
  run: (task: T) => Promise<Result>,
): Promise<Finished<Result>> {
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
