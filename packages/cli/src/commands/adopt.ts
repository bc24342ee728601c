import { refuseLogs } from "../engine/engine-environment.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { open } from "../flow/open.ts";
import { prepareAdoption } from "../flow/prepare-adoption.ts";
import { refuseUnplannable } from "../flow/refuse-unplannable.ts";
import { reviewAdoption } from "../flow/review-adoption.ts";
import { withRun } from "../flow/run.ts";
import { undoAdoption } from "../flow/undo-adoption.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { adoptCommand } from "./adopt.command.ts";
import { applyRun } from "./apply.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";

type AdoptOptions = OptionsOf<typeof adoptCommand>;

/**
 * Runs `kantox adopt`: adopts existing objects into the app. It shows one review, asks once, and writes only states.
 * The objects change with the next apply, which `--apply` runs afterwards.
 *
 * @returns 0 if everything is adopted; 2 if `--dry-run` or `--markdown` found something to adopt; with `--apply`, the
 * exit code of the apply
 */
export async function adopt(
  terminal: Terminal,
  [names]: ArgumentsOf<typeof adoptCommand>,
  options: AdoptOptions,
): Promise<number> {
  refuseContradictions(options);
  refuseLogs(terminal.env, "an adoption moves states that contain secrets");
  const selection = { names, all: options.all, needs: options.undo ? "any" : "some" } as const;
  return withRun(terminal, "adopt", selection, options, async (run) => {
    if (options.undo) return undoAdoption(run);
    refuseUnplannable(run);
    const roots = await open(run, run.chosen, { rebuilds: true });
    const exitCode = await withPlansFolder(run.folder, async (folder) =>
      reviewAdoption(run, await prepareAdoption(run, roots, options, folder), options),
    );
    return options.apply && exitCode === 0 ? applyRun(run) : exitCode;
  });
}

function refuseContradictions(options: AdoptOptions): void {
  const { json, markdown, dryRun, apply, undo } = options;
  const given = [
    ...(options.from.length > 0 ? ["--from"] : []),
    ...(options.map === undefined ? [] : ["--map"]),
    ...(options.carry.length > 0 ? ["--carry"] : []),
    ...(options.overwrite.length > 0 ? ["--overwrite"] : []),
    ...(apply ? ["--apply"] : []),
    ...(dryRun ? ["--dry-run"] : []),
    ...(markdown ? ["--markdown"] : []),
  ];
  const pairs: readonly (readonly [boolean, string])[] = [
    [undo && given.length > 0, `--undo and ${given.join(", ")}`],
    [json && markdown, "--json and --markdown"],
    [apply && dryRun, "--apply and --dry-run"],
    [apply && markdown, "--apply and --markdown"],
  ];
  const found = pairs.filter(([isGiven]) => isGiven).map(([, text]) => text);
  if (found.length === 0) return;
  throw new KantoxError(
    "adopt/options",
    `These options cannot be combined: ${found.join("; ")}. Nothing was done. Use one of each pair.`,
  );
}
