import { applyPlan } from "../engine/apply.ts";
import type { MayExist } from "../engine/may-exist.ts";
import type { EngineWarning } from "../engine/warnings.ts";
import type { InterruptedError } from "../errors/kantox-error.ts";
import { withRunView, type FinalProgress } from "../progress/with-run-view.ts";
import { runSchedule, type Outcome } from "../schedule/run-schedule.ts";
import { planVariables } from "../secrets/plan-variables.ts";
import { recordState } from "../state/state-elsewhere.ts";
import type { Decision } from "./decide.ts";
import type { Run } from "./run.ts";

/** The outcome of applying one plan. */
export interface ApplyOutcome {
  readonly outcome: Outcome<void>;
  /** Final progress; left out if the apply did not start. */
  readonly ended?: FinalProgress;
  readonly warnings: readonly EngineWarning[];
  /** Resources whose creation was interrupted. They may exist even though no state contains them. */
  readonly mayExist: readonly MayExist[];
}

/** The outcomes of all applies of a wave. */
export interface WaveOutcome {
  /** By stack name. A stack that did not start because of an interrupt is missing. */
  readonly outcomes: ReadonlyMap<string, ApplyOutcome>;
  /** Present if the run was interrupted. */
  readonly interrupted?: InterruptedError;
}

/**
 * Sixth stage: applies exactly the plans that were decided on, in parallel, each after the stacks that it depends on.
 *
 * @param order - `dependents-first` to destroy
 */
export async function change(
  run: Run,
  { reviews, values }: Extract<Decision, { kind: "go" }>,
  order: "dependencies-first" | "dependents-first",
): Promise<WaveOutcome> {
  const { terminal, json, parallel } = run;
  const isReverse = order === "dependents-first";
  const tasks = reviews.map((review) => {
    const { stack } = review.root;
    const dependents = reviews.filter(({ root }) => root.stack.dependencies.includes(stack.name));
    const after = isReverse ? dependents.map(({ root }) => root.stack.name) : stack.dependencies;
    return { name: stack.name, after, review };
  });
  const warned = new Map<string, readonly EngineWarning[]>();
  const uncertain = new Map<string, readonly MayExist[]>();
  const activity = isReverse ? "destroying" : "applying";
  return withRunView(terminal, { total: tasks.length, json }, async ({ follow, ended }) => {
    const { outcomes, interrupted } = await runSchedule(
      tasks,
      parallel,
      async ({ name, review }) => {
        const { root, planFile, changes, importTargets: imports } = review;
        // Ephemeral variables have to be passed again. Values that this plan does not write are placeholders.
        const variables = { ...planVariables(root.stack, run.secrets), ...values.get(name) };
        try {
          await follow({ stack: root.stack, activity, changes }, (onEvent) =>
            applyPlan(root, planFile, {
              variables,
              imports,
              onEvent,
              onWarnings: (warnings) => warned.set(name, warnings),
              onInterrupt(lines, mayExist) {
                uncertain.set(name, mayExist);
                const { environment } = root.stack.deployment;
                for (const line of lines) terminal.note(`${environment}: ${line}`);
              },
            }),
          );
        } finally {
          // If the state cannot be read, the next plan reports it.
          await recordState(root).catch(() => undefined);
        }
      },
    );
    const changed = [...outcomes].map(([name, outcome]): [string, ApplyOutcome] => {
      const progress = ended.get(name);
      const facts = { warnings: warned.get(name) ?? [], mayExist: uncertain.get(name) ?? [] };
      return [name, { outcome, ...facts, ...(progress && { ended: progress }) }];
    });
    return { outcomes: new Map(changed), ...(interrupted && { interrupted }) };
  });
}
