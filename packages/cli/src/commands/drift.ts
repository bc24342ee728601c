import { noteWarnings } from "../engine/warnings.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { withProject } from "../project/open-project.ts";
import { openRootModules } from "../project/open-root-modules.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import { driftDocument } from "../drift/drift-document.ts";
import { summarizeDrift } from "../drift/drift-summary.ts";
import type { Drift } from "../drift/drift.ts";
import { lookAtEnvironments } from "../drift/look-at-environments.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import { selectEnvironments } from "../synth/select-environments.ts";
import { resultPaint, type Terminal } from "../terminal/terminal.ts";
import type { EngineOptions, SelectionOptions } from "./options.ts";

/**
 * `kantox drift`: what changed outside since the last apply. Nothing is written, the state neither.
 *
 * @returns 0: nothing; 2: something the app sets changed, or is gone; 1: some environment could not be looked at
 */
export async function drift(
  terminal: Terminal,
  names: readonly string[],
  options: EngineOptions & SelectionOptions,
): Promise<number> {
  return withProject(terminal, "drift", options, async (open) => {
    const chosen = selectEnvironments(open.stacks, {
      patterns: names,
      all: options.all ?? false,
      takes: "some",
    });
    const roots = await openRootModules(chosen, open, terminal, options);
    return withPlansFolder(open.folder, async (plans) => {
      const { json = false, parallel } = options;
      const outcomes = [...(await lookAtEnvironments(roots, { plans, terminal, parallel, json }))];
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
      return exitCodeOf(outcomes);
    });
  });
}

function exitCodeOf(outcomes: readonly (readonly [string, Outcome<Drift>])[]): number {
  if (outcomes.some(([, { status }]) => status !== "done")) return 1;
  return outcomes.some(([, outcome]) => outcome.status === "done" && hasDrift(outcome.value))
    ? 2
    : 0;
}

function hasDrift({ resources }: Drift): boolean {
  return resources.length > 0;
}
