import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
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
import type { OldState } from "../adopt/old-state.ts";
import { refuseAdoption } from "../adopt/refuse-adoption.ts";
import { askAll } from "../confirm/ask.ts";
import { questionsFor } from "../confirm/confirmation.ts";
import { noteWarnings } from "../engine/warnings.ts";
import { documentedError } from "../errors/error-document.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { resultPaint } from "../terminal/terminal.ts";
import type { AdoptOptions, PreparedAdoption } from "./prepare-adoption.ts";
import type { Run } from "./run.ts";
import { suggest } from "./suggest.ts";
import { writeAdoption, writesOf } from "./write-adoption.ts";

/** The options that decide what happens after the review. */
export interface ReviewOptions extends Pick<AdoptOptions, "from" | "map"> {
  readonly overwrite: readonly string[];
  readonly dryRun: boolean;
  readonly apply: boolean;
  readonly markdown: boolean;
}

/**
 * Shows the review, and writes the states if it is confirmed.
 *
 * @returns the exit code
 * @throws KantoxError if the review refuses the adoption
 */
export async function reviewAdoption(
  run: Run,
  prepared: PreparedAdoption,
  options: ReviewOptions,
): Promise<number> {
  const { adoptions, states, left, before } = prepared;
  const { terminal, json } = run;
  const environments = adoptions.map(adoptedEnvironment);
  const leftEntries = left.map(leftBehindEntry);
  const document = (more: Omit<AdoptDocument, "environments" | "leftBehind">): AdoptDocument => ({
    ...more,
    environments,
    leftBehind: leftEntries,
  });
  const isText = !json && !options.markdown;
  if (isText) showReview(run, { adoptions, environments, left: leftEntries }, options);
  if (options.markdown) terminal.result(adoptionMarkdown(document({ isWritten: false })));

  const writes = writesOf(adoptions, states, before);
  const isEmpty = writes.targets.length === 0 && writes.pruned.length === 0;
  const refusal = await refusalOf(async () => {
    await askByMapFile(run, environments, leftEntries, options);
    refuseAdoption(adoptions, options.overwrite);
  });
  // An apply prints its own document.
  if (json && (refusal || options.dryRun || (isEmpty && !options.apply))) {
    const error = refusal && documentedError(refusal);
    terminal.result(jsonDocument(document({ isWritten: false, ...(error && { error }) })));
  }
  if (refusal) throw refusal;
  const names = run.chosen.map(({ deployment }) => deployment.environment);
  if (isEmpty) {
    if (isText) terminal.result("Nothing to adopt. No state was written.");
    if (!options.apply) terminal.note(`Next: ${suggest(run, ["plan", ...names])}`);
    return 0;
  }
  if (options.dryRun || options.markdown) return 2;

  await askAll(questionsFor(run.chosen, "adopt", run.answers), "Adopt into", names);
  const backupFolder = await writeAdoption(run, writes, options.from);
  if (json && !options.apply) {
    terminal.result(jsonDocument(document({ isWritten: true, backupFolder })));
  }
  const count = environments.reduce((sum, { adopted }) => sum + adopted.length, 0);
  if (isText) {
    const resources = count === 1 ? "1 resource" : `${count} resources`;
    terminal.result(`Adopted ${resources} into ${names.join(", ")}.`);
  }
  for (const note of notesAfter(run, states, backupFolder)) terminal.note(note);
  return 0;
}

async function refusalOf(check: () => Promise<void>): Promise<KantoxError | undefined> {
  try {
    await check();
    return undefined;
  } catch (error) {
    if (error instanceof KantoxError) return error;
    throw error;
  }
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
  { map }: ReviewOptions,
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
  {
    adoptions,
    environments,
    left,
  }: Pick<PreparedAdoption, "adoptions"> & {
    readonly environments: readonly AdoptedEnvironment[];
    readonly left: readonly LeftBehindEntry[];
  },
  { dryRun }: ReviewOptions,
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
  const rest = leftBehindText(left, paint);
  if (rest !== "") print(`${rest}\n`);
}

function notesAfter(run: Run, states: readonly OldState[], backupFolder: string): string[] {
  const names = run.chosen.map(({ deployment }) => deployment.environment);
  return [
    `Backups of the previous states are in ${relative(run.project.root, backupFolder)}. They contain secrets: delete them once a plan shows no changes. Until an apply, this undoes the adoption: ${suggest(run, ["adopt", ...names, "--undo"])}`,
    ...(states.some(({ document }) => Object.keys(document.json["outputs"] ?? {}).length > 0)
      ? ["The outputs of the old states are still there, and may contain secrets."]
      : []),
    ...(states.length > 0
      ? [
          "Do not apply the old deployment again: it would create a second copy of everything that was adopted.",
        ]
      : []),
    `Next: ${suggest(run, ["plan", ...names])}`,
  ];
}
