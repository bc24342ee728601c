import { applyPlan } from "../engine/apply.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import { InterruptedError } from "../errors/kantox-error.ts";
import { withRunView, type Ended } from "../progress/with-run-view.ts";
import type { Review } from "../review/review.ts";
import { runSchedule, type Outcome } from "../schedule/run-schedule.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import type { SecretVariables } from "../secrets/secret-variables.ts";
import { recordState } from "../state/state-elsewhere.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** How reviewed plans are applied. */
export interface ApplyOptions {
  readonly terminal: Terminal;
  /** The secrets, by stack name. */
  readonly values: ReadonlyMap<string, SecretVariables>;
  /** Whether this run is about one environment. */
  readonly single: boolean;
  /** How many engines may run at once. */
  readonly parallel: number;
  readonly json: boolean;
  /** Whether things are destroyed: then what depends on a stack comes before it. */
  readonly reverse: boolean;
  /** Called with how far each came where an interrupt ends it all, by stack name. */
  readonly onInterrupt: (ended: ReadonlyMap<string, Ended>) => void;
}

/** How an apply of one stack's plan ended. */
export interface Applied {
  readonly outcome: Outcome<void>;
  /** How far it came; absent where it was skipped. */
  readonly ended?: Ended;
  /** What the engine warned of. */
  readonly warnings: readonly EngineWarning[];
}

/**
 * Applies reviewed plans side by side, each after the stacks that it depends on (before them, where
 * things are destroyed).
 *
 * @returns by stack name
 */
export async function applyReviews(
  reviews: readonly Review[],
  { terminal, values, single, parallel, json, reverse, onInterrupt }: ApplyOptions,
): Promise<ReadonlyMap<string, Applied>> {
  const tasks = reviews.map((review) => {
    const { stack } = review.root;
    const dependents = reviews.filter(({ root }) => root.stack.dependencies.includes(stack.name));
    const after = reverse ? dependents.map(({ root }) => root.stack.name) : stack.dependencies;
    return { name: stack.name, after, review };
  });
  const warned = new Map<string, readonly EngineWarning[]>();
  const activity = reverse ? "destroying" : "applying";
  return withRunView(terminal, { total: tasks.length, json }, async ({ follow, ended }) => {
    try {
      const outcomes = await runSchedule(tasks, parallel, async ({ name, review }) => {
        const { root, planFile, changes } = review;
        // An ephemeral variable has to be given again; placeholders stand for what this plan does not write.
        const variables = {
          ...planVariables(root.stack, { env: terminal.env, single }),
          ...values.get(name),
        };
        try {
          await follow({ stack: root.stack, activity, changes }, (onEvent) =>
            applyPlan(root, planFile, {
              variables,
              onEvent,
              onWarnings: (warnings) => warned.set(name, warnings),
              onInterrupt(lines) {
                const { environment } = root.stack.deployment;
                for (const line of lines) terminal.note(`${environment}: ${line}`);
              },
            }),
          );
        } finally {
          // A state that cannot be read now is reported by the next plan.
          await recordState(root).catch(() => undefined);
        }
      });
      return new Map(
        [...outcomes].map(([name, outcome]): [string, Applied] => {
          const far = ended.get(name);
          const warnings = warned.get(name) ?? [];
          return [name, { outcome, warnings, ...(far && { ended: far }) }];
        }),
      );
    } catch (error) {
      if (error instanceof InterruptedError) onInterrupt(ended);
      throw error;
    }
  });
}
