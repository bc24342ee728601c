import { existsSync } from "node:fs";
import { resolve } from "node:path";
import {
  adoptedEnvironment,
  leftBehindEntry,
  type AdoptDocument,
  type AdoptedEnvironment,
  type LeftBehindEntry,
} from "../adopt/adoption-document.ts";
import { adoptionMarkdown } from "../adopt/adoption-markdown.ts";
import { adoptionText, leftBehindText } from "../adopt/adoption-text.ts";
import { writeMapTemplate } from "../adopt/map-template.ts";
import { refuseAdoption } from "../adopt/refuse-adoption.ts";
import { askAll } from "../confirm/ask.ts";
import { questionsFor } from "../confirm/confirmation.ts";
import { refuseLogs } from "../engine/engine-environment.ts";
import { noteWarnings } from "../engine/warnings.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { planAdoption, type PlannedAdoptions } from "../flow/adopt-environments.ts";
import { open } from "../flow/open.ts";
import { refuseUnplannable } from "../flow/refuse-unplannable.ts";
import type { Run } from "../flow/run.ts";
import { withRun } from "../flow/run.ts";
import { suggest } from "../flow/suggest.ts";
import { undoAdoption } from "../flow/undo-adoption.ts";
import { writeAdoption, writesOf } from "../flow/write-adoption.ts";
import { withPlansFolder } from "../project/plans-folder.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { resultPaint, type Terminal } from "../terminal/terminal.ts";
import type { adoptCommand } from "./adopt.command.ts";
import { applyRun } from "./apply.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";

type AdoptOptions = OptionsOf<typeof adoptCommand>;

/**
 * Runs `kantox adopt`: brings existing objects under the app. It shows one review, asks once, and writes only states. The
 * objects change with the next apply.
 *
 * @returns 0 if everything is adopted; 2 for a dry run that found something to adopt
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
    const outcome = await withPlansFolder(run.folder, async (folder) => {
      const planned = await planAdoption(run, roots, options, folder);
      return write(run, planned, options);
    });
    if (!options.apply || outcome.exitCode !== 0) return outcome.exitCode;
    return applyRun(run);
  });
}

async function write(
  run: Run,
  planned: PlannedAdoptions,
  options: AdoptOptions,
): Promise<{ readonly exitCode: number }> {
  const { adoptions, states, left, before, modules } = planned;
  const { terminal, json } = run;
  const environments = adoptions.map(adoptedEnvironment);
  const document = (more: Pick<AdoptDocument, "written" | "backups">): AdoptDocument => ({
    ...more,
    environments,
    leftBehind: left.map(leftBehindEntry),
  });
  const isPrinted = !json && !options.markdown;
  if (isPrinted) showReview(run, planned, environments, options);
  if (modules.length > 0) {
    terminal.note(
      `Not adopted, because the names of their resources are not known before a plan: ${modules.join(", ")}. Move their entries by hand with state mv.`,
    );
  }
  const writes = writesOf(adoptions, states, before);
  const isEmpty = writes.targets.length === 0 && writes.pruned.length === 0;
  if (options.markdown) terminal.result(adoptionMarkdown(document({ written: false })));
  if (json && (options.dryRun || isEmpty))
    terminal.result(jsonDocument(document({ written: false })));
  await askByMapFile(run, environments, left.map(leftBehindEntry), options);
  refuseAdoption(adoptions, options.overwrite);
  if (isEmpty) {
    const names = run.chosen.map(({ deployment }) => deployment.environment);
    if (isPrinted) terminal.result("Nothing to adopt. No state was written.");
    if (!options.apply) terminal.note(`Next: ${suggest(run, ["plan", ...names])}`);
    return { exitCode: 0 };
  }
  if (options.dryRun || options.markdown) return { exitCode: 2 };
  const about = run.chosen;
  const names = about.map(({ deployment }) => deployment.environment);
  await askAll(questionsFor(about, "adopt", run.answers), "Adopt into", names);
  const backups = await writeAdoption(run, writes, options.from);
  if (json && !options.apply) {
    terminal.result(jsonDocument(document({ written: true, backups })));
  }
  const count = environments.reduce((sum, { adopted }) => sum + adopted.length, 0);
  if (isPrinted)
    terminal.result(
      `Adopted ${count} ${count === 1 ? "resource" : "resources"} into ${names.join(", ")}.`,
    );
  for (const note of notesAfter(run, planned, backups)) terminal.note(note);
  return { exitCode: 0 };
}

/**
 * Writes the map file that the user named, if it does not exist and there is something to ask.
 *
 * @throws KantoxError `adopt/map-written`
 */
async function askByMapFile(
  { terminal }: Run,
  environments: readonly AdoptedEnvironment[],
  left: readonly LeftBehindEntry[],
  { map }: AdoptOptions,
): Promise<void> {
  if (map === undefined) return;
  const file = resolve(terminal.cwd, map);
  if (existsSync(file)) return;
  const count = await writeMapTemplate(file, environments, left);
  if (count === 0) return;
  throw new KantoxError(
    "adopt/map-written",
    `${map} now has ${count === 1 ? "an entry for the resource" : `entries for the ${count} resources`} that could not be looked up. No state was written. Fill in the file, then run the same command again.`,
  );
}

function showReview(
  { terminal }: Run,
  { adoptions, left }: PlannedAdoptions,
  environments: readonly AdoptedEnvironment[],
  { dryRun }: AdoptOptions,
): void {
  const print = dryRun
    ? (text: string): void => terminal.result(text)
    : (text: string): void => terminal.note(text);
  const paint = dryRun ? resultPaint(terminal) : terminal;
  for (const [index, adoption] of adoptions.entries()) {
    const environment = environments[index];
    if (environment) print(adoptionText(environment, adoption.review, paint));
    noteWarnings(adoption.review.warnings, adoption.root.stack, terminal);
  }
  const rest = leftBehindText(left.map(leftBehindEntry), paint);
  if (rest !== "") print(`${rest}\n`);
}

function notesAfter(run: Run, { states }: PlannedAdoptions, backups: string): string[] {
  const names = run.chosen.map(({ deployment }) => deployment.environment);
  return [
    `The states from before are in ${backups}. They contain secrets: delete them once a plan shows no changes. Until an apply, this undoes the adoption: ${suggest(run, ["adopt", ...names, "--undo"])}`,
    ...(states.some(({ document }) => Object.keys(document.json["outputs"] ?? {}).length > 0)
      ? ["The outputs of the old states are still there, and may contain secrets."]
      : []),
    ...(states.length > 0
      ? [
          "Do not apply the old deployment any more: it would create everything that was adopted a second time.",
        ]
      : []),
    `Next: ${suggest(run, ["plan", ...names])}`,
  ];
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
