import type { EngineKind } from "../contract/deployment.ts";
import { commonAccount } from "../emulator/emulator-account.ts";
import { installation } from "../engine/installation.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { type Emulator, MissingEmulator, startEmulator } from "../local/emulator.mjs";
import { isFreePort } from "../local/free-port.mjs";
import { downloadOpenTofu } from "../local/opentofu-release.mjs";
import { identityOf, isRunning, ownIdentity } from "../processes/process-identity.ts";
import { programOnPath } from "../processes/program-on-path.ts";
import { stopProcess } from "../processes/stop-process.ts";
import { readEmulatorRecord, writeEmulatorRecord } from "../project/emulator-record.ts";
import { kantoxFolder, programsFolder } from "../project/kantox-folder.ts";
import { withProject } from "../project/open-project.ts";
import { findProject } from "../synth/project.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { ArgumentsOf, OptionsOf } from "./declaration.ts";
import type { emulatorCommand } from "./emulator.command.ts";

const usualPort = 5555;

/** Runs `kantox emulator`: starts an emulator for the project until Ctrl-C, or in the background, or stops it. */
export async function emulator(
  terminal: Terminal,
  _arguments: ArgumentsOf<typeof emulatorCommand>,
  options: OptionsOf<typeof emulatorCommand>,
): Promise<number> {
  const { root } = await findProject(terminal.cwd);
  const folder = await kantoxFolder(root);
  if (options.stop) return stop(terminal, folder);
  await refuseSecond(folder);
  const port = await choosePort(options.port);
  const { accountId, engines } = await needsOf(terminal, options.account);
  const programs = programsFolder(folder);
  const log = (line: string): void => terminal.note(line);
  const started = await start({ cache: programs, port, accountId, keep: options.background, log });
  await writeEmulatorRecord(folder, {
    url: started.url,
    process: options.background ? identityOf(started.pid) : ownIdentity(),
  });
  for (const kind of engines) await provideEngine(terminal, kind, programs);
  terminal.result(started.url);
  terminal.note(
    `Emulator with account ${accountId}, process ${options.background ? started.pid : ownIdentity().pid}. ` +
      `Stop it with ${options.background ? "" : "Ctrl-C or "}kantox emulator --stop.`,
  );
  if (options.background) return 0;
  // An interrupt ends this process, and the emulator with it.
  await started.ended();
  await writeEmulatorRecord(folder, undefined);
  throw new KantoxError(
    "emulator/ended",
    `The emulator at ${started.url} stopped unexpectedly. Its log is in ${started.log}.`,
  );
}

async function stop(terminal: Terminal, folder: string): Promise<number> {
  const record = await readEmulatorRecord(folder);
  const outcome = record ? await stopProcess(record.process) : "not running";
  if (record && outcome === "still running") {
    throw new KantoxError(
      "emulator/not-stopped",
      `The emulator at ${record.url} is still running after the request to stop. Kill process ${record.process.pid}.`,
    );
  }
  await writeEmulatorRecord(folder, undefined);
  terminal.note(
    outcome === "stopped"
      ? `Stopped the emulator at ${record?.url}.`
      : "No emulator of this project is running.",
  );
  return 0;
}

async function refuseSecond(folder: string): Promise<void> {
  const record = await readEmulatorRecord(folder);
  if (record === undefined || isRunning(record.process) !== true) return;
  throw new KantoxError(
    "emulator/running",
    `This project already has an emulator at ${record.url} (process ${record.process.pid}). Nothing was done. Use it, or stop it: kantox emulator --stop`,
    { next: ["kantox emulator --stop"] },
  );
}

async function choosePort(given: string | undefined): Promise<number | undefined> {
  if (given === undefined) return (await isFreePort(usualPort)) ? usualPort : undefined;
  const port = Number(given);
  if (!/^\d{1,5}$/.test(given) || port < 1 || port > 65_535) {
    throw new KantoxError(
      "emulator/port",
      `--port must be a whole number from 1 to 65535, got ${JSON.stringify(given)}. Leave it out to use a free one.`,
    );
  }
  if (await isFreePort(port)) return port;
  throw new KantoxError(
    "emulator/port",
    `Port ${port} of 127.0.0.1 is not available: another program uses it, or you lack the permission. Nothing was started. Stop that program, choose another port, or leave out --port to use a free one.`,
  );
}

/** Asks the app for its account and its engines. */
async function needsOf(
  terminal: Terminal,
  given: string | undefined,
): Promise<{ accountId: string; engines: readonly EngineKind[] }> {
  if (given !== undefined && !/^\d{12}$/.test(given)) {
    throw new KantoxError(
      "emulator/account-id",
      `--account must be an account id of 12 digits, got ${JSON.stringify(given)}.`,
    );
  }
  // The app gets no credentials, as in every run with an emulator.
  const emulated = { emulator: `http://127.0.0.1:${usualPort}` };
  return withProject(terminal, "emulator", emulated, async ({ stacks }) => ({
    accountId: given ?? commonAccount(stacks) ?? "123456789012",
    engines: [...new Set(stacks.map(({ deployment }) => deployment.engine))],
  }));
}

async function start({
  port,
  ...options
}: {
  cache: string;
  port: number | undefined;
  accountId: string;
  keep: boolean;
  log: (line: string) => void;
}): Promise<Emulator> {
  try {
    return await startEmulator({ ...options, ...(port !== undefined && { port }) });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw error instanceof MissingEmulator
      ? new KantoxError("emulator/not-installed", error.message, { cause: error })
      : new KantoxError("emulator/not-started", error.message, { cause: error });
  }
}

async function provideEngine(
  terminal: Terminal,
  kind: EngineKind,
  programs: string,
): Promise<void> {
  if (await programOnPath(kind, terminal.env)) return;
  const missing =
    kind === "tofu"
      ? (await downloadOpenTofu({ cache: programs, log: (line) => terminal.note(line) })).missing
      : "The app declares Terraform, which is not on PATH.";
  if (missing === undefined) return;
  terminal.note([missing, ...installation(kind).map((line) => `  ${line}`)].join("\n"));
}
