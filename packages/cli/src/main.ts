import { createRequire } from "node:module";
import { styleText } from "node:util";
import {
  documentedError,
  type DocumentedError,
  type ErrorDocument,
} from "./errors/error-document.ts";
import { InterruptedError, KantoxError } from "./errors/kantox-error.ts";
import { interruptLine } from "./processes/interrupt-line.ts";
import { interrupt } from "./processes/interrupts.ts";
import { OutputStream } from "./processes/output-stream.ts";
import { runProgram } from "./program.ts";
import { jsonDocument } from "./terminal/json-document.ts";
import { Screen } from "./terminal/screen.ts";
import type { Terminal } from "./terminal/terminal.ts";

/**
 * Runs the command line and returns the exit code. This file connects the driver to its process: arguments, signals,
 * standard output and standard error.
 */
async function main(): Promise<number> {
  // Files that this process and its children create are readable only by their owner.
  const umask = process.umask(0o077);
  const streams = { out: new OutputStream(process.stdout), log: new OutputStream(process.stderr) };
  const terminal = realTerminal(streams, umask);
  listenForInterrupts(terminal);
  // Sent when a file reaches its size limit. Ignoring it makes the write fail instead of ending the driver.
  process.on("SIGXFSZ", () => {});
  let exitCode: number;
  try {
    const { version } = createRequire(import.meta.url)("../package.json") as { version: string };
    exitCode = await runProgram(terminal, process.argv.slice(2), version);
  } catch (error) {
    exitCode = explain(error, terminal);
  }
  return afterOutput(exitCode, streams, terminal);
}

interface Streams {
  readonly out: OutputStream;
  readonly log: OutputStream;
}

/** The terminal of this process, which also knows whether a result was printed. */
interface RealTerminal extends Terminal {
  hasResult(): boolean;
}

function realTerminal({ out, log }: Streams, umask: number): RealTerminal {
  const { env, stdin, stdout, stderr } = process;
  const screen = new Screen({
    get columns() {
      return stderr.columns;
    },
    get rows() {
      return stderr.rows;
    },
    write: (text) => log.write(text),
  });
  const isCi = Boolean(env["CI"]);
  let hasResult = false;
  return {
    cwd: process.cwd(),
    nodeVersion: process.version,
    env,
    umask,
    isCi,
    interactive: stdin.isTTY && stderr.isTTY && !isCi,
    outputIsTerminal: stdout.isTTY,
    isLive: stderr.isTTY && !isCi && env["TERM"] !== "dumb",
    size: () => screen.size(),
    status: (lines) => screen.show(lines),
    result(text) {
      hasResult = true;
      screen.print(text, (all) => out.write(all));
    },
    note: (text) => screen.print(text),
    paint: (style, text) => styleText(style, text, { stream: stderr }),
    hasResult: () => hasResult,
  };
}

function explain(error: unknown, terminal: RealTerminal): number {
  terminal.status([]);
  if (error instanceof InterruptedError) {
    terminal.note("Interrupted.");
    const message = `Interrupted by ${error.signal}.`;
    document(documentedError({ code: "interrupted", message }), terminal);
    return exitCodeOf(error.signal);
  }
  if (error instanceof KantoxError) {
    terminal.note(error.message);
    document(documentedError(error), terminal);
    return 1;
  }
  const message = error instanceof Error ? error.message : String(error);
  terminal.note(
    `This is a bug in kantox. Please report it with the lines below.\n${error instanceof Error ? (error.stack ?? message) : message}`,
  );
  document({ code: "driver/defect", message }, terminal);
  return 1;
}

// With --json, standard output contains exactly one document, even if the run fails.
function document(error: DocumentedError, terminal: RealTerminal): void {
  if (process.argv.includes("--json") && !terminal.hasResult()) {
    const failure: ErrorDocument = { error };
    terminal.result(jsonDocument(failure));
  }
}

async function afterOutput(exitCode: number, { out, log }: Streams, terminal: Terminal) {
  await Promise.all([out.flush(), log.flush()]);
  const isLost = out.lostTo !== undefined;
  if (isLost) terminal.note(`The result could not be written to standard output (${out.lostTo}).`);
  return isLost && [0, 2].includes(exitCode) ? 1 : exitCode;
}

function exitCodeOf(signal: InterruptedError["signal"]): number {
  return signal === "SIGINT" ? 130 : 143;
}

function listenForInterrupts(terminal: RealTerminal): void {
  const handle = (signal: InterruptedError["signal"]): void => {
    const interrupted = interrupt(signal);
    const line = interruptLine(interrupted);
    if (line !== undefined) terminal.note(line);
    if (interrupted.stopped !== "nothing" || interrupted.count === 2) return;
    // No child runs and no question is open, so the driver can exit without further cleanup.
    explain(new InterruptedError(signal), terminal);
    process.exit(exitCodeOf(signal));
  };
  process.on("SIGINT", handle);
  process.on("SIGTERM", handle);
  // The terminal was closed. Running engines still have to stop cleanly.
  process.on("SIGHUP", () => handle("SIGTERM"));
}

process.exitCode = await main();
