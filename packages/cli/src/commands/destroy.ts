import { refusalsOf, refuse } from "../errors/collect-refusals.ts";
import { askAll } from "../confirm/ask.ts";
import { questionsFor, refuseForeignConfirmations } from "../confirm/confirmation.ts";
import { openRootModules } from "../project/open-root-modules.ts";
import { stateAddresses } from "../state/read-state.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { withProject } from "../project/open-project.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import { orphansOf } from "../plan/data-loss.ts";
import { protectedResources } from "../review/protected.ts";
import { refuseLosses } from "../review/refuse-losses.ts";
import { reviewEnvironments } from "../review/review-environments.ts";
import { showReview } from "../review/show-review.ts";
import type { RootModule } from "../engine/root-module.ts";
import { selectEnvironments } from "../synth/select-environments.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { applyReviews } from "./apply-reviews.ts";
import type { ChangeOptions } from "./options.ts";
import { RunReport } from "./run-report.ts";

/** `kantox destroy`: everything of the chosen environments, unless something of it is protected. */
export async function destroy(
  terminal: Terminal,
  names: readonly string[],
  options: ChangeOptions,
): Promise<number> {
  return withProject(terminal, "destroy", options, async (open) => {
    const chosen = selectEnvironments(open.stacks, {
      patterns: names,
      all: options.all ?? false,
      takes: "some",
    });
    const environments = chosen.map(({ deployment }) => deployment.environment);
    refuseForeignConfirmations(options.confirm ?? [], environments);
    const roots = await openRootModules(chosen, open, terminal, options);
    await refuseProtected(roots);
    const { json = false, parallel } = options;
    const report = new RunReport(terminal, roots, { ...options, verb: "destroy", json });
    await withPlansFolder(open.folder, async (plans) => {
      const single = chosen.length === 1;
      const planned = await reviewEnvironments(roots, {
        stacks: open.stacks,
        plans,
        terminal,
        destroy: true,
        single,
        parallel,
        json,
        onReview: (review) => showReview(review, terminal),
      });
      const changing = report.planned(planned)?.filter(({ hasChanges }) => hasChanges) ?? [];
      if (changing.length === 0) return;
      const allowed = new Set(options.allowDestroy);
      const stacks = changing.map(({ root }) => root.stack);
      const answers = {
        yes: options.yes ?? false,
        confirmed: options.confirm ?? [],
        interactive: terminal.interactive,
      };
      refuse(
        refusalsOf([
          () => refuseLosses(changing, (changes, stack) => orphansOf(changes, stack, allowed)),
          () => void questionsFor(stacks, "destroy", answers),
        ]),
      );
      const asked = stacks.map(({ deployment }) => deployment.environment);
      await askAll(questionsFor(stacks, "destroy", answers), "Destroy", asked);
      const applied = await applyReviews(changing, {
        terminal,
        values: new Map(),
        single,
        parallel,
        json,
        reverse: true,
        onInterrupt: (ended) => report.interrupted(ended),
      });
      report.applied(applied);
    });
    return report.finish();
  });
}

async function refuseProtected(roots: readonly RootModule[]): Promise<void> {
  const refusals: string[] = [];
  for (const root of roots) {
    const guarded = protectedResources(root.stack);
    if (guarded.length === 0) continue;
    const existing = await stateAddresses(root);
    const found = guarded.filter(({ address }) => existing.has(address));
    if (found.length === 0) continue;
    const { environment } = root.stack.deployment;
    refusals.push(
      `${environment} is protected. Nothing was destroyed.`,
      ...found.map(({ address, path }) => `  ${path ?? address}   ${address}`),
      `To lift it, set deletion: "allow-when-empty" (or, for buckets and repositories, "allow-with-contents") on each, run kantox apply ${environment}, then destroy again.`,
    );
  }
  if (refusals.length > 0) throw new KantoxError("destroy/protected", refusals.join("\n"));
}
