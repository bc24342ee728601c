import { rename } from "node:fs/promises";
import { relative } from "node:path";
import { emulatorStateFile } from "../emulator/emulator-copy.ts";
import { parseEmulatorUrl } from "../emulator/emulator-url.ts";
import type { RootModule } from "../engine/root-module.ts";
import { InterruptedError, KantoxError } from "../errors/kantox-error.ts";
import { recordState } from "../state/state-elsewhere.ts";
import { localState } from "../state/state-location.ts";
import { moveState, transferOf, type Transfer } from "../state/state-transfer.ts";
import type { Stack } from "../synth/stack.ts";
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
  /**
   * `"already-there"` if the bucket contains this state already. `"interrupted"` if an interrupt came before the state was
   * moved.
   */
  readonly result: "moved" | "already-there" | "nothing-to-move" | "interrupted";
  /** Current location of the state. */
  readonly state: string;
  /** Path of the local state's backup, relative to the project; left out if there was no local state. */
  readonly backupFile?: string;
}

/**
 * The document that `kantox bootstrap --json` prints.
 *
 * @public
 */
export interface BootstrapDocument {
  /** One entry for each stack that keeps its state in a bucket. */
  readonly environments: readonly MovedState[];
}

/** Returns the path of a stack's local state, which a bootstrap moves: that of the emulator, if the run uses one. */
export function stateToMove({ folder, emulator }: Run, stack: Stack): string {
  return emulator === undefined
    ? localState(folder, stack)
    : emulatorStateFile(stack.name, { kantoxFolder: folder, target: parseEmulatorUrl(emulator) });
}

/**
 * Compares each local state with the state in the bucket.
 *
 * @throws KantoxError `bootstrap/target-not-empty` if a state would be overwritten
 */
export async function planTransfers(run: Run, roots: readonly RootModule[]): Promise<Transfer[]> {
  const transfers: Transfer[] = [];
  for (const root of roots) transfers.push(await transferOf(root, stateToMove(run, root.stack)));
  const conflicts = transfers.filter(({ kind }) => kind === "conflict");
  if (conflicts.length === 0) return transfers;
  throw new KantoxError(
    "bootstrap/target-not-empty",
    [
      "The bucket already contains a different state for these environments. Nothing was moved. Decide which state is right, and remove the other one:",
      ...conflicts.flatMap(({ root, file, local, remote }) => [
        `  ${root.stack.deployment.environment}`,
        `    ${relative(run.project.root, file)}: ${local?.resources} resources, serial ${local?.serial}`,
        `    ${root.state}: ${remote?.resources} resources, serial ${remote?.serial}`,
      ]),
    ].join("\n"),
  );
}

/**
 * Moves states and prints the result for each, even after an interrupt.
 *
 * @returns the exit code
 */
export async function moveStates(run: Run, transfers: readonly Transfer[]): Promise<number> {
  const done = new Set<Transfer>();
  let interrupted: InterruptedError | undefined;
  try {
    for (const transfer of transfers) {
      if (transfer.kind === "move") await moveState(transfer);
      // The local state may still be needed, so it is kept under a name that no engine reads. Other runs on the
      // emulator keep using theirs.
      if (transfer.kind !== "nothing" && run.emulator === undefined) {
        await rename(transfer.file, keptName(transfer));
      }
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
  { project, terminal, json, emulator }: Run,
  transfers: readonly Transfer[],
  done: ReadonlySet<Transfer>,
): void {
  const results = { move: "moved", moved: "already-there", nothing: "nothing-to-move" } as const;
  const rows = transfers.map((transfer): MovedState => {
    const { root, kind, local } = transfer;
    const isDone = done.has(transfer);
    return {
      stack: root.stack.name,
      environment: root.stack.deployment.environment,
      result: isDone ? results[kind as keyof typeof results] : "interrupted",
      state: root.state,
      ...(isDone &&
        local &&
        emulator === undefined && { backupFile: relative(project.root, keptName(transfer)) }),
    };
  });
  const document: BootstrapDocument = { environments: rows };
  if (json) terminal.result(jsonDocument(document));
  for (const { environment, result, state } of json ? [] : rows) {
    terminal.result(`${environment}   ${result.replaceAll("-", " ")}   ${state}`);
  }
  if (rows.some(({ backupFile }) => backupFile !== undefined)) {
    terminal.note(
      "The local states were renamed to *.moved-*. They contain secrets. Delete them once the next plan shows no changes.",
    );
  }
}
