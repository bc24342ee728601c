import { newWarnings, noteWarnings } from "../engine/warnings.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import type { OpenProject } from "../project/open-project.ts";
import { openRootModules } from "../project/open-root-modules.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import { lossesOf } from "../plan/data-loss.ts";
import { refuseLosses } from "../review/refuse-losses.ts";
import { reviewEnvironments } from "../review/review-environments.ts";
import { showReview } from "../review/show-review.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { applyReviews } from "./apply-reviews.ts";
import type { BootstrapOptions } from "./options.ts";

/**
 * Plans and applies one stack that has no secret to write.
 *
 * @param how.confirm - asks whether to apply, once the plan was shown
 */
export async function applyStack(
  stack: Stack,
  {
    open,
    terminal,
    options,
    confirm,
  }: {
    readonly open: OpenProject;
    readonly terminal: Terminal;
    readonly options: BootstrapOptions;
    readonly confirm: () => Promise<void>;
  },
): Promise<void> {
  const { json = false } = options;
  const roots = await openRootModules([stack], open, terminal, options);
  await withPlansFolder(open.folder, async (plans) => {
    const planned = await reviewEnvironments(roots, {
      stacks: open.stacks,
      plans,
      terminal,
      single: true,
      parallel: 1,
      json,
    });
    const outcome = planned.get(stack.name);
    if (outcome?.status !== "done") throw outcome?.status === "failed" ? outcome.error : undefined;
    const review = outcome.value;
    showReview(review, terminal);
    refuseLosses([review], (changes) => lossesOf(changes, new Set(options.allowDestroy)));
    if (review.secrets.length > 0) {
      throw new KantoxError(
        "bootstrap/secret",
        `${stack.deployment.environment} writes a secret, which a bootstrap does not ask for. Nothing was applied. Keep the stack that makes the bucket to the bucket and its key.`,
      );
    }
    await confirm();
    if (!review.hasChanges) return;
    const applied = await applyReviews([review], {
      terminal,
      values: new Map(),
      single: true,
      parallel: 1,
      json,
      reverse: false,
      onInterrupt: () => undefined,
    });
    const { outcome: ended, warnings = [] } = applied.get(stack.name) ?? {};
    noteWarnings(newWarnings(warnings, review.warnings), stack, terminal);
    if (ended?.status === "failed") throw ended.error;
  });
}
