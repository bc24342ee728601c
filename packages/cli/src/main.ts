import { createRequire } from "node:module";
import { styleText } from "node:util";
import { errorCode } from "./error-code.ts";
import { InterruptedError, KantoxError } from "./errors.ts";
import { jsonDocument } from "./json-document.ts";
import { interruptChildren } from "./processes.ts";
import { runProgram } from "./program.ts";
import type { Terminal } from "./terminal.ts";

/** argv in, exit code out: the only place that owns the process and its streams. */
async function main(): Promise<number> {
  // Whatever this process or its children write is for nobody else.
  process.umask(0o077);
  listenForInterrupts();
  goOnUnread();
  const terminal = realTerminal();
  try {
    const { version } = createRequire(import.meta.url)("../package.json") as { version: string };
    const versions = { version, nodeVersion: process.version };
    return await runProgram(terminal, process.argv.slice(2), versions);
  } catch (error) {
    return explain(error, terminal);
  }
}

function realTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  const isCi = Boolean(env["CI"]);
  return {
    cwd: process.cwd(),
    env,
    isCi,
    interactive: stdin.isTTY && stderr.isTTY && !isCi,
    outputIsTerminal: stdout.isTTY,
    result: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    paint: (style, text) => styleText(style, text, { stream: stderr }),
  };
}

function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof InterruptedError) {
    terminal.note("Interrupted.");
    return error.signal === "SIGINT" ? 130 : 143;
  }
  if (error instanceof KantoxError) {
    terminal.note(error.message);
    if (process.argv.includes("--json")) {
      const { code, message, problems } = error;
      const several = problems.length > 0 && { problems };
      terminal.result(jsonDocument({ error: { code, message, ...several } }));
    }
    return 1;
  }
  terminal.note(
    `This is a defect of kantox; please report it with the lines below.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 1;
}

// One Ctrl-C asks the engine to stop in good order, and the driver waits for it. A second only warns,
// because an engine that hears two gives up without saving its state; a third is passed on.
function listenForInterrupts(): void {
  let heard = 0;
  const hear = (signal: "SIGINT" | "SIGTERM"): void => {
    heard += 1;
    if (heard === 2) {
      process.stderr.write("Still waiting for the engine to stop. Once more makes it give up.\n");
      return;
    }
    if (interruptChildren(signal)) {
      if (heard === 1) process.stderr.write("\nStopping; waiting for the engine.\n");
      return;
    }
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.on("SIGINT", hear);
  process.on("SIGTERM", hear);
  // The terminal was closed: what runs has to be stopped in good order all the same.
  process.on("SIGHUP", () => hear("SIGTERM"));
}

// Who reads along may leave (`| head`, a closed terminal). Dying of it would cut an engine off its pipes,
// which kills it in the middle of its work.
function goOnUnread(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (!["EPIPE", "EIO"].includes(errorCode(error) ?? "")) throw error;
    });
  }
}

process.exitCode = await main();
