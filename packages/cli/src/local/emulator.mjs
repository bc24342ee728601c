// @ts-check
// Starts and stops a local AWS emulator. It uses only Node, because the tooling of the repository also runs it, before
// anything is installed.

import { spawn } from "node:child_process";
import { openSync, closeSync } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { createServer, Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { withOneRequestAtATime } from "./one-request-at-a-time.mjs";
import { findProgram, runs } from "./programs.mjs";
import { findPythonProgram } from "./python-program.mjs";
import { readText } from "./read-text.mjs";

const requirement = "moto[server]==5.2.1";
const readyWithinMs = 60_000;

/**
 * @typedef {object} Emulator
 * @property {string} url - `http://127.0.0.1:PORT`
 * @property {string} log - log file of the emulator
 * @property {number} pid - process that stops the emulator when it gets SIGTERM
 * @property {() => Promise<void>} stop - stops the emulator. A second call does nothing
 * @property {() => Promise<void>} ended - waits until the emulator has ended
 */

/**
 * @typedef {object} EmulatorOptions
 * @property {string} cache - folder for the emulator's program and logs
 * @property {number} [port] - loopback port. Default: a free one
 * @property {string} [accountId] - account of the emulator, twelve digits. Default: 123456789012
 * @property {boolean} [keep] - whether the emulator keeps running when this process ends
 * @property {(line: string) => void} [log]
 */

/** Thrown if the program of the emulator is not available. */
export class MissingEmulator extends Error {}

/**
 * Starts an emulator on a loopback port and waits until it answers. The emulator stops when this process ends, even if
 * the process is killed, unless `keep` is set.
 *
 * @param {EmulatorOptions} options
 * @returns {Promise<Emulator>}
 */
export async function startEmulator({ port, log = () => {}, ...options }) {
  const { command, missing } = await findEmulator({ cache: options.cache, log });
  if (command === undefined) throw new MissingEmulator(missing);
  if (port !== undefined) return start(command, port, { ...options, log });
  // Another process may take the free port before the emulator uses it.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(command, await freePort(), { ...options, log });
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

/**
 * Finds an emulator: `moto_server` on PATH, else in a virtual environment in the cache, into which it is installed if
 * needed.
 *
 * @param {Pick<EmulatorOptions, "cache" | "log">} options
 * @returns {Promise<{ command: string, missing?: undefined } | { command?: undefined, missing: string }>}
 * `command` with its path, or `missing` with the reason why it is not available
 * @public the tooling of the repository uses it
 */
export async function findEmulator({ cache, log = () => {} }) {
  const onPath = await findProgram("moto_server");
  if (onPath && (await runs(onPath, ["--help"]))) return { command: onPath };

  const found = await findPythonProgram(
    {
      folder: "emulator",
      command: "moto_server",
      module: "moto.server",
      requirement,
      install: [requirement],
    },
    { cache, log },
  );
  if (found.command !== undefined) return found;
  return {
    missing: `No AWS emulator. moto_server is not on PATH (pip install '${requirement}', with Python 3.10 or newer), and ${found.missing}`,
  };
}

// Stops the emulator when its standard input closes. The kernel closes it when this process ends, even if it is killed.
// The emulator and the guard stop each other, so that neither is left running.
const guarded = `
exec 3<&0
"$0" -H 127.0.0.1 -p "$1" </dev/null 3<&- &
emulator=$!
(read -r _ <&3; kill "$emulator" 2>/dev/null) &
guard=$!
exec 3<&-
trap 'kill "$emulator" "$guard" 2>/dev/null' TERM INT HUP
wait "$emulator"
status=$?
kill "$guard" 2>/dev/null
exit "$status"
`;

// `exec` makes this process the emulator itself, so that its process ID stops the emulator.
const kept = 'exec "$0" -H 127.0.0.1 -p "$1"';

/**
 * @param {string} command
 * @param {number} port
 * @param {EmulatorOptions & { log: (line: string) => void }} options
 * @returns {Promise<Emulator>}
 */
async function start(command, port, { cache, accountId, keep = false, log }) {
  await mkdir(cache, { recursive: true });
  await removeOldLogs(cache);
  const env = await withOneRequestAtATime(cache, withoutAws(process.env));
  const file = join(cache, `emulator-${port}.log`);
  const output = openSync(file, "w", 0o600);
  const child = spawn("/bin/sh", ["-c", keep ? kept : guarded, command, String(port)], {
    // A separate process group: Ctrl-C in the terminal does not reach the emulator, and this process stops it later.
    detached: true,
    stdio: [keep ? "ignore" : "pipe", output, output],
    env: { ...env, ...(accountId && { MOTO_ACCOUNT_ID: accountId }) },
  });
  closeSync(output);
  const ended = new Promise((resolve) => {
    child.once("error", resolve);
    child.once("exit", resolve);
  });
  let over = false;
  void ended.then(() => (over = true));
  // Neither the child nor its input keeps this process alive.
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();

  const killGroup = () => {
    if (over || child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGTERM");
    } catch {
      // It ended just before the signal.
    }
  };
  process.once("exit", killGroup);

  const stop = async () => {
    process.off("exit", killGroup);
    if (over) return;
    child.ref();
    killGroup();
    const patience = new AbortController();
    await Promise.race([ended, wait(5000, undefined, patience).catch(() => {})]);
    patience.abort();
    if (over || child.pid === undefined) return;
    process.kill(-child.pid, "SIGKILL");
    await ended;
  };

  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + readyWithinMs;
  // Another program that took the port may answer. Only the emulator's own log shows that this one listens.
  while (!(await listens(file)) || !(await answers(url))) {
    if (over || Date.now() > until) {
      await stop();
      const last = ((await readText(file)) ?? "").trim().split("\n").slice(-5).join("\n");
      throw new Error(
        `The emulator did not ${over ? "start" : "answer in time"} on port ${port}. The last lines of ${file}:\n${last}`,
      );
    }
    await wait(100);
  }
  log(`Emulator at ${url}`);
  if (keep) process.off("exit", killGroup);
  return {
    url,
    log: file,
    pid: child.pid ?? 0,
    stop,
    async ended() {
      child.ref();
      await ended;
    },
  };
}

/** @param {string} cache */
async function removeOldLogs(cache) {
  const yesterday = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of await readdir(cache)) {
    if (!/^emulator-\d+\.log$/.test(name)) continue;
    const file = join(cache, name);
    if ((await stat(file)).mtimeMs < yesterday) await rm(file, { force: true });
  }
}

/** @param {string} log */
async function listens(log) {
  return ((await readText(log)) ?? "").includes("Running on ");
}

/** @param {string} url */
async function answers(url) {
  try {
    const response = await fetch(`${url}/moto-api/`, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}

/**
 * Returns the environment without AWS settings. The emulator uses AWS's documentation account by default, and must not
 * get settings of a real account.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function withoutAws(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("AWS_")));
}
