import { rename } from "node:fs/promises";
import { relative } from "node:path";
import type { RootModule } from "../engine/root-module.ts";
import { InterruptedError, KantoxError } from "../errors/kantox-error.ts";
import { recordState } from "../state/state-elsewhere.ts";
import { localState } from "../state/state-location.ts";
import { moveState, transferOf, type Transfer } from "../state/state-transfer.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import type { Run } from "./run.ts";
import { suggest } from "./suggest.ts";

/**
 * The result of a bootstrap for one state.
 *
 * @public
 */
export interface MovedState {
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Name on the command line. */
  readonly environment: string;
  /** `"already there"`: the bucket has this very state. `"interrupted"`: it was not moved before an interrupt. */
  readonly result: "moved" | "already there" | "nothing to move" | "interrupted";
  /** Where the state is now. */
  readonly state: string;
  /** Where the local state is kept, relative to the project; left out if there was none. */
  readonly kept?: string;
}

/**
 * The document that `kantox bootstrap --json` prints.
 *
 * @public
 */
export interface BootstrapDocument {
  /** One for each stack with a state in a bucket. */
  readonly environments: readonly MovedState[];
}

/**
 * Compares each local state with the place that it belongs to.
 *
 * @throws KantoxError `bootstrap/target-not-empty` if a state would be overwritten
 */
export async function planTransfers(
  { project, folder }: Run,
  roots: readonly RootModule[],
): Promise<Transfer[]> {
  const transfers: Transfer[] = [];
  for (const root of roots) transfers.push(await transferOf(root, localState(folder, root.stack)));
  const conflicts = transfers.filter(({ kind }) => kind === "conflict");
  if (conflicts.length === 0) return transfers;
  throw new KantoxError(
    "bootstrap/target-not-empty",
    [
      "Another state already exists where a local state would go. Nothing was moved. Decide which one is right, and remove the other:",
      ...conflicts.flatMap(({ root, file, local, remote }) => [
        `  ${root.stack.deployment.environment}`,
        `    ${relative(project.root, file)}: ${local?.resources} resources, serial ${local?.serial}`,
        `    ${root.state}: ${remote?.resources} resources, serial ${remote?.serial}`,
      ]),
    ].join("\n"),
  );
}

/**
 * Moves states, and prints what became of each, after an interrupt too.
 *
 * @returns the exit code
 */
export async function moveStates(run: Run, transfers: readonly Transfer[]): Promise<number> {
  const done = new Set<Transfer>();
  let interrupted: InterruptedError | undefined;
  try {
    for (const transfer of transfers) {
      if (transfer.kind === "move") await moveState(transfer);
      // It contains secrets and may be needed: kept, under a name that no engine reads.
      if (transfer.kind !== "nothing") await rename(transfer.file, keptName(transfer));
      await recordState(transfer.root);
      done.add(transfer);
    }
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    interrupted = error;
  }
  print(run, transfers, done);
  if (!interrupted) return 0;
  run.terminal.note(`Interrupted. Next: ${suggest(run, ["bootstrap"])}`);
  return interrupted.signal === "SIGINT" ? 130 : 143;
}

function keptName({ file, local }: Transfer): string {
  return `${file}.moved-${local?.serial ?? 0}`;
}

function print(
  { project, terminal, json }: Run,
  transfers: readonly Transfer[],
  done: ReadonlySet<Transfer>,
): void {
  const results = { move: "moved", moved: "already there", nothing: "nothing to move" } as const;
  const rows = transfers.map((transfer): MovedState => {
    const { root, kind, local } = transfer;
    const isDone = done.has(transfer);
    return {
      stack: root.stack.name,
      environment: root.stack.deployment.environment,
      result: isDone ? results[kind as keyof typeof results] : "interrupted",
      state: root.state,
      ...(isDone && local && { kept: relative(project.root, keptName(transfer)) }),
    };
  });
  const document: BootstrapDocument = { environments: rows };
  if (json) terminal.result(jsonDocument(document));
  for (const { environment, result, state } of json ? [] : rows) {
    terminal.result(`${environment}   ${result}   ${state}`);
  }
  if (rows.some(({ kept }) => kept !== undefined)) {
    terminal.note(
      "The local states are kept next to where they were, as *.moved-*. They contain secrets: remove them once the next plan shows no change.",
    );
  }
}
