import { rename } from "node:fs/promises";
import { relative } from "node:path";
import { emulatorStateFile } from "../emulator/emulator-copy.ts";
import { parseEmulatorUrl } from "../emulator/emulator-url.ts";
import type { RootModule } from "../engine/root-module.ts";
import type { DocumentedError } from "../errors/error-document.ts";
import { InterruptedError, KantoxError } from "../errors/kantox-error.ts";
import { outcomeError } from "../schedule/outcome-error.ts";
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
export interface BootstrappedEnvironment {
  /** Name of the CDKTF stack. */
  readonly stack: string;
  /** Name on the command line. */
  readonly environment: string;
  /**
   * `"already-there"` if the bucket contains this state already. `"nothing-to-move"` if there is no local state with
   * resources. If the state was not moved: `"failed"`, `"skipped"` after the failure of another one, or
   * `"interrupted"`.
   */
  readonly result:
    | "moved"
    | "already-there"
    | "nothing-to-move"
    | "failed"
    | "skipped"
    | "interrupted";
  /** Location of the state in the bucket, even if the state was not moved there. */
  readonly state: string;
  /** Reason that the state was not moved; left out if nothing failed. */
  readonly error?: DocumentedError;
  /** Absolute path of the renamed local state; left out if none was renamed. */
  readonly backupFile?: string;
}

/**
 * The document that `kantox bootstrap --json` prints.
 *
 * @public
 */
export interface BootstrapDocument {
  /** One entry for each stack that keeps its state in a bucket. */
  readonly environments: readonly BootstrappedEnvironment[];
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
 * Moves states until one fails or an interrupt comes, and prints the result for each.
 *
 * @returns the exit code
 * @throws the reason that a state was not moved, after the results are printed
 */
export async function moveStates(run: Run, transfers: readonly Transfer[]): Promise<number> {
  let done = 0;
  let stopped: { readonly error: unknown } | undefined;
  try {
    for (const transfer of transfers) {
      await move(run, transfer);
      done += 1;
    }
  } catch (error) {
    stopped = { error };
  }
  print(run, transfers, { done, stopped });
  if (!stopped) return 0;
  const { error } = stopped;
  if (!(error instanceof InterruptedError)) throw error;
  run.terminal.note(`Interrupted. Next: ${suggest(run, ["bootstrap"])}`);
  return error.signal === "SIGINT" ? 130 : 143;
}

async function move(run: Run, transfer: Transfer): Promise<void> {
  if (transfer.kind === "move") await moveState(transfer);
  // The local state may still be needed, so it is kept under a name that no engine reads. Other runs on the emulator
  // keep using theirs.
  if (transfer.kind !== "nothing" && run.emulator === undefined) {
    await rename(transfer.file, keptName(transfer));
  }
  await recordState(transfer.root);
}

function keptName({ file, local }: Transfer): string {
  return `${file}.moved-${local?.serial ?? 0}`;
}

/** How far the states were moved, and why not further. */
interface End {
  readonly done: number;
  readonly stopped: { readonly error: unknown } | undefined;
}

function notMoved(
  index: number,
  { done, stopped }: End,
  failed: string,
): Pick<BootstrappedEnvironment, "result" | "error"> {
  if (stopped === undefined || stopped.error instanceof InterruptedError) {
    return { result: "interrupted" };
  }
  if (index === done) {
    return { result: "failed", error: outcomeError({ status: "failed", error: stopped.error }) };
  }
  return { result: "skipped", error: outcomeError({ status: "skipped", because: failed }) };
}

function print({ terminal, json, emulator }: Run, transfers: readonly Transfer[], end: End): void {
  const results = { move: "moved", moved: "already-there", nothing: "nothing-to-move" } as const;
  const environmentOf = ({ root }: Transfer): string => root.stack.deployment.environment;
  const rows = transfers.map((transfer, index): BootstrappedEnvironment => {
    const { root, kind, local } = transfer;
    const isDone = index < end.done;
    return {
      stack: root.stack.name,
      environment: environmentOf(transfer),
      ...(isDone
        ? { result: results[kind as keyof typeof results] }
        : notMoved(index, end, environmentOf(transfers[end.done]!))),
      state: root.state,
      ...(isDone &&
        local &&
        kind !== "nothing" &&
        emulator === undefined && { backupFile: keptName(transfer) }),
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
