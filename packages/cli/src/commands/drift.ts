import { driftDocument } from "../drift/drift-document.ts";
import { summarizeDrift } from "../drift/drift-summary.ts";
import type { Drift } from "../drift/drift.ts";
import { detectDrift } from "../drift/detect-drift.ts";
import { noteWarnings } from "../engine/warnings.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { open } from "../flow/open.ts";
import { withRun, type Run } from "../flow/run.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { resultPaint, type Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { driftCommand } from "./drift.command.ts";

/**
 * Runs `kantox drift`: shows changes made outside Terraform since the last apply. It writes nothing, not even the
 * state.
 *
 * @returns 0 without drift; 2 if a value that the app sets has changed or a resource no longer exists; 1 if an
 * environment failed
 */
export async function drift(
  terminal: Terminal,
  [names]: ArgumentsOf<typeof driftCommand>,
  options: OptionsOf<typeof driftCommand>,
): Promise<number> {
  const selection = { names, all: options.all, needs: "some" } as const;
  return withRun(terminal, "drift", selection, options, async (run) => {
    const roots = await open(run);
    return withPlansFolder(run.folder, async (plans) => {
      const { parallel, json } = run;
      const found = await detectDrift(roots, { plans, terminal, parallel, json });
      return print(run, found);
    });
  });
}

function print(
  { terminal, json }: Run,
  outcomes: readonly (readonly [Stack, Outcome<Drift>])[],
): number {
  if (json) terminal.result(jsonDocument(driftDocument(outcomes)));
  for (const [, outcome] of outcomes) {
    if (outcome.status === "done") {
      if (json) continue;
      terminal.result(summarizeDrift(outcome.value, resultPaint(terminal)));
      noteWarnings(outcome.value.warnings, outcome.value.root.stack, terminal);
    } else if (outcome.status === "failed") {
      if (!(outcome.error instanceof KantoxError)) throw outcome.error;
      terminal.note(outcome.error.message);
    }
  }
  if (outcomes.some(([, { status }]) => status !== "done")) return 1;
  const hasDrift = outcomes.some(
    ([, outcome]) => outcome.status === "done" && outcome.value.resources.length > 0,
  );
  return hasDrift ? 2 : 0;
}
