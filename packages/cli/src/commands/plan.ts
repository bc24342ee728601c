import { openEachRootModule } from "../project/open-root-modules.ts";
import { KantoxError } from "../errors.ts";
import { jsonDocument } from "../json-document.ts";
import { withProject } from "../project/open-project.ts";
import { planDocument } from "../review/plan-document.ts";
import { planMarkdown } from "../review/plan-markdown.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import { reviewEnvironments } from "../review/review-environments.ts";
import { summarize } from "../review/summary.ts";
import type { Outcome } from "../schedule.ts";
import { selectEnvironments } from "../synth/select-environments.ts";
import type { Terminal } from "../terminal.ts";
import type { EngineOptions, SelectionOptions } from "./options.ts";

/**
 * `kantox plan`: what an apply would do, for every chosen environment.
 *
 * @returns 0: nothing to change; 2: there are changes; 1: some plan failed
 */
export async function plan(
  terminal: Terminal,
  names: readonly string[],
  options: EngineOptions & SelectionOptions & { readonly markdown?: boolean },
): Promise<number> {
  refuseTwoDocuments(options);
  return withProject(terminal, "plan", options, async (open) => {
    const chosen = selectEnvironments(open.stacks, {
      patterns: names,
      all: options.all ?? false,
      takes: "some",
    });
    const opened = await openEachRootModule(chosen, open, terminal, options);
    const roots = [...opened.values()].flatMap((outcome) =>
      outcome.status === "done" ? [outcome.value] : [],
    );
    return withPlansFolder(open.folder, async (plans) => {
      const single = chosen.length === 1;
      const reviewed = await reviewEnvironments(roots, plans, terminal, { single });
      const outcomes = [...opened].map(
        ([name, outcome]) => [name, reviewed.get(name) ?? (outcome as Outcome<never>)] as const,
      );
      if (options.json) terminal.result(jsonDocument(planDocument(outcomes)));
      if (options.markdown) terminal.result(planMarkdown(planDocument(outcomes)));
      const inText = !options.json && !options.markdown;
      let exitCode = 0;
      for (const [, outcome] of outcomes) {
        if (outcome.status === "done") {
          if (inText) terminal.result(summarize(outcome.value, terminal));
          if (outcome.value.hasChanges && exitCode === 0) exitCode = 2;
        } else if (outcome.status === "failed") {
          if (!(outcome.error instanceof KantoxError)) throw outcome.error;
          terminal.note(outcome.error.message);
          exitCode = 1;
        }
      }
      return exitCode;
    });
  });
}

function refuseTwoDocuments({ json, markdown }: { json?: boolean; markdown?: boolean }): void {
  if (!json || !markdown) return;
  throw new KantoxError(
    "plan/two-documents",
    "Give --json or --markdown, not both: each is the one document on standard output.",
  );
}
