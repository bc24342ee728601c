import { rename } from "node:fs/promises";
import { relative } from "node:path";
import { copyWithLocalState } from "../bootstrap/local-copy.ts";
import { moveState, transferOf, type Transfer } from "../state/state-transfer.ts";
import { stacksInBuckets, type StacksInBuckets } from "../bootstrap/stacks-in-buckets.ts";
import { askAll } from "../confirm/ask.ts";
import {
  questionsFor,
  refuseForeignConfirmations,
  type Questions,
} from "../confirm/confirmation.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import { recordState } from "../state/state-elsewhere.ts";
import { localState } from "../state/state-location.ts";
import { emulatorUrl, withProject, type OpenProject } from "../project/open-project.ts";
import { openEachRootModule, openRootModules } from "../project/open-root-modules.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { BootstrapOptions } from "./options.ts";
import { applyStack } from "./apply-stack.ts";

/**
 * `kantox bootstrap`: makes the bucket that the states belong into, and moves the local ones there. Never over a
 * state that is there; run again, it goes on where it was cut off.
 */
export async function bootstrap(terminal: Terminal, options: BootstrapOptions): Promise<number> {
  if (emulatorUrl(options, terminal) !== undefined) {
    throw new KantoxError(
      "bootstrap/emulator",
      "On an emulator every state is local, so there is nothing to bootstrap. Nothing was done. Leave --emulator and KANTOX_EMULATOR_URL out.",
    );
  }
  return withProject(terminal, "bootstrap", options, async (open) => {
    const found = stacksInBuckets(open.stacks);
    const environments = found.all.map(({ deployment }) => deployment.environment);
    refuseForeignConfirmations(options.confirm ?? [], environments);
    const answers = answersOf(found, terminal, options);
    const isMade = await bucketIsMade(found.maker, open, terminal, options);
    if (!isMade) {
      const copy = await copyWithLocalState(found.maker, open.folder);
      await applyStack(copy, { open, terminal, options, confirm: () => ask(found, answers) });
    }
    const roots = await openRootModules(found.all, open, terminal, {
      ...options,
      reconfigure: true,
    });
    const transfers: Transfer[] = [];
    for (const root of roots) {
      transfers.push(await transferOf(root, localState(open.folder, root.stack)));
    }
    refuseConflicts(transfers, open);
    if (isMade && transfers.some(({ kind }) => kind === "move")) await ask(found, answers);
    for (const transfer of transfers) {
      if (transfer.kind === "move") await moveState(transfer);
      if (transfer.kind !== "nothing") await setAside(transfer);
      await recordState(transfer.root);
    }
    report(transfers, open, terminal, options);
    return 0;
  });
}

// All of it is one thing to decide: the bucket, and every state that goes into it.
function answersOf(
  { all }: StacksInBuckets,
  { interactive }: Terminal,
  { yes = false, confirm: confirmed = [] }: BootstrapOptions,
): Questions {
  return questionsFor(all, "bootstrap", { yes, confirmed, interactive });
}

function ask({ all }: StacksInBuckets, questions: Questions): Promise<void> {
  const environments = all.map(({ deployment }) => deployment.environment);
  return askAll(questions, "Keep in the bucket the states of", environments);
}

/**
 * Whether the bucket is there, with all that the app puts around it. As long as the maker's state has not left this
 * machine, an apply may have been cut off between the bucket and what protects it.
 */
async function bucketIsMade(
  maker: Stack,
  open: OpenProject,
  terminal: Terminal,
  options: BootstrapOptions,
): Promise<boolean> {
  const opened = await openEachRootModule([maker], open, terminal, {
    ...options,
    reconfigure: true,
  });
  const outcome = opened.get(maker.name);
  if (outcome?.status === "done") {
    const { kind } = await transferOf(outcome.value, localState(open.folder, maker));
    return kind !== "move";
  }
  const error = outcome?.status === "failed" ? outcome.error : undefined;
  if (/bucket "?[^"]*"? does not exist|NoSuchBucket/.test(String(error))) return false;
  throw error;
}

function refuseConflicts(transfers: readonly Transfer[], { project }: OpenProject): void {
  const conflicts = transfers.filter(({ kind }) => kind === "conflict");
  if (conflicts.length === 0) return;
  throw new KantoxError(
    "bootstrap/target-not-empty",
    [
      "A state lies already where another one would go. Nothing was moved. Decide which one counts, and remove the other:",
      ...conflicts.flatMap(({ root, file, local, remote }) => [
        `  ${root.stack.deployment.environment}`,
        `    ${relative(project.root, file)}: ${local?.resources} resources, serial ${local?.serial}`,
        `    ${root.state}: ${remote?.resources} resources, serial ${remote?.serial}`,
      ]),
    ].join("\n"),
  );
}

/** It holds secrets and may be needed: kept, under a name that no engine reads. */
async function setAside({ file, local }: Transfer): Promise<void> {
  await rename(file, asideOf(file, local?.serial ?? 0));
}

function asideOf(file: string, serial: number): string {
  return `${file}.moved-${serial}`;
}

function report(
  transfers: readonly Transfer[],
  { project }: OpenProject,
  terminal: Terminal,
  { json = false }: BootstrapOptions,
): void {
  const results = { move: "moved", there: "already there", nothing: "nothing to move" } as const;
  const rows = transfers.map(({ root, kind, file, local }) => ({
    stack: root.stack.name,
    environment: root.stack.deployment.environment,
    result: results[kind as keyof typeof results],
    state: root.state,
    ...(local && { kept: relative(project.root, asideOf(file, local.serial)) }),
  }));
  if (json) terminal.result(jsonDocument({ environments: rows }));
  for (const { environment, result, state } of json ? [] : rows) {
    terminal.result(`${environment}   ${result}   ${state}`);
  }
  if (rows.some(({ kept }) => kept !== undefined)) {
    terminal.note(
      "The local states are kept beside where they were, as *.moved-*. They hold secrets: remove them once the next plan shows no change.",
    );
  }
}
