import { createRequire } from "node:module";
import { styleText } from "node:util";
import { errorCode } from "./errors/error-code.ts";
import { InterruptedError, KantoxError } from "./errors/kantox-error.ts";
import { jsonDocument } from "./terminal/json-document.ts";
import { interrupt } from "./processes/run-child.ts";
import { runProgram } from "./program.ts";
import { Screen } from "./terminal/screen.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** argv in, exit code out: the only place that owns the process and its streams. */
async function main(): Promise<number> {
  // Whatever this process or its children write is for nobody else.
  process.umask(0o077);
  const terminal = realTerminal();
  listenForInterrupts(terminal);
  goOnUnread();
  try {
    const { version } = createRequire(import.meta.url)("../package.json") as { version: string };
    return await runProgram(terminal, process.argv.slice(2), version);
  } catch (error) {
    return explain(error, terminal);
  }
}

function realTerminal(): Terminal {
  const { env, stdin, stdout, stderr } = process;
  const screen = new Screen(stderr);
  const isCi = Boolean(env["CI"]);
  return {
    cwd: process.cwd(),
    nodeVersion: process.version,
    env,
    isCi,
    interactive: stdin.isTTY && stderr.isTTY && !isCi,
    outputIsTerminal: stdout.isTTY,
    isLive: stderr.isTTY && !isCi && env["TERM"] !== "dumb",
    size: () => screen.size(),
    status: (lines) => screen.show(lines),
    result: (text) => screen.print(text, (all) => stdout.write(all)),
    note: (text) => screen.print(text),
    paint: (style, text) => styleText(style, text, { stream: stderr }),
  };
}

function explain(error: unknown, terminal: Terminal): number {
  terminal.status([]);
  if (error instanceof InterruptedError) {
    terminal.note("Interrupted.");
    if (process.argv.includes("--json")) {
      terminal.result(jsonDocument({ error: { code: "interrupted", message: "Interrupted." } }));
    }
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
function listenForInterrupts(terminal: Terminal): void {
  let heard = 0;
  const hear = (signal: InterruptedError["signal"]): void => {
    heard += 1;
    if (heard === 2) {
      terminal.note("Still waiting for the engine to stop. Once more makes it give up.");
      return;
    }
    const met = interrupt(signal);
    if (met === "nothing") {
      terminal.status([]);
      process.exit(signal === "SIGINT" ? 130 : 143);
    }
    if (met === "children" && heard === 1) {
      terminal.note("\nStopping; waiting for the engine.");
    }
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
