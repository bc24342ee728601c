import { spawn, type ChildProcess } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AppStack } from "./app-stack.ts";

/** The result of a run of the driver. */
export interface RunResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options for running the driver. */
export interface RunOptions {
  /** Variables to add to a nearly empty environment; `undefined` removes a variable. */
  readonly env?: NodeJS.ProcessEnv;
  /** Working directory, relative to the project. */
  readonly cwd?: string;
  /** User to run as. Only root may choose one. */
  readonly uid?: number;
  /** Whether standard input is not a terminal, although the driver runs in one. */
  readonly noInput?: boolean;
}

/** The size of a terminal. */
export type TerminalSize = readonly [rows: number, columns: number];

/**
 * A string or a file to wait for, and the action that follows: typing a string, resizing, or sending a signal to the
 * driver.
 */
export type TerminalStep = readonly [
  comes: string | { readonly file: string },
  then: string | TerminalSize | { readonly signal: number },
];

/** Options for running the driver in a terminal. */
export interface TerminalOptions extends RunOptions {
  /** @defaultValue 40 rows of 120 columns */
  readonly size?: TerminalSize;
}

/** A run in progress. */
export interface StartedRun {
  readonly child: ChildProcess;
  readonly ended: Promise<RunResult>;
}

/** A separate project in a temporary folder. */
export interface TestProject {
  readonly root: string;
  /** A PATH with a shell and node, but without an engine. */
  readonly barePath: string;
  /** Sets the stacks that the app synthesizes from now on. */
  synthesizes(stacks: Readonly<Record<string, AppStack>>): Promise<void>;
  /** Runs `kantox` to its end. */
  kantox(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Starts `kantox`, and returns the process. */
  start(args: readonly string[], options?: RunOptions): StartedRun;
  /** Runs `kantox` in a terminal to its end, following these steps. */
  inTerminal(
    args: readonly string[],
    steps: readonly TerminalStep[],
    options?: TerminalOptions,
  ): Promise<RunResult>;
  /** Starts `kantox` in a terminal, and returns the process that provides the terminal. */
  startInTerminal(
    args: readonly string[],
    steps?: readonly TerminalStep[],
    options?: TerminalOptions,
  ): StartedRun;
  /** Returns the text of a file, or `undefined` if it does not exist. */
  read(path: string): Promise<string | undefined>;
  write(path: string, text: string, mode?: number): Promise<string>;
  remove(): Promise<void>;
}

const here = dirname(fileURLToPath(import.meta.url));
const bin = join(here, "../bin.js");

/** Returns the path of a program on PATH, or `undefined`. */
export function onPath(name: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Creates a project with an app that synthesizes these stacks. Its `kantox` is the built driver. */
export async function makeProject(
  stacks: Readonly<Record<string, AppStack>> = {},
): Promise<TestProject> {
  if (!existsSync(join(here, "../dist/main.js"))) {
    throw new Error("The driver is not built. Run the build of packages/cli first.");
  }
  const root = await realpath(await mkdtemp(join(tmpdir(), "kantox-test-")));
  const project = join(root, "project");
  const home = join(root, "home");
  const barePath = join(root, "bin");
  await Promise.all([project, home, barePath].map((folder) => mkdir(folder)));
  await symlink(process.execPath, join(barePath, "node"));
  await symlink("/bin/sh", join(barePath, "sh"));

  const start = (
    command: readonly string[],
    { env = {}, cwd = ".", uid }: RunOptions = {},
  ): StartedRun => {
    const [program = "", ...args] = command;
    const child = spawn(program, args, {
      cwd: join(project, cwd),
      // The developer's own shell variables and home folder must not affect the test.
      env: { PATH: process.env["PATH"], HOME: home, TERM: "xterm", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(uid !== undefined && { uid }),
    });
    return { child, ended: collect(child) };
  };
  const startInTerminal: TestProject["startInTerminal"] = (
    args,
    steps = [],
    { size = [40, 120], ...options } = {},
  ) => {
    const terminal = ["python3", join(here, "fixtures/terminal.py")];
    const settings = [JSON.stringify(size), JSON.stringify(steps)];
    const input = options.noInput ? ["sh", "-c", 'exec "$@" </dev/null', "sh"] : [];
    return start([...terminal, ...settings, ...input, process.execPath, bin, ...args], options);
  };
  const write = async (path: string, text: string, mode = 0o644): Promise<string> => {
    const file = join(project, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    await chmod(file, mode);
    return file;
  };
  const synthesizes: TestProject["synthesizes"] = async (next) => {
    await write("app.json", JSON.stringify({ stacks: next }));
  };

  await write(
    "cdktf.json",
    JSON.stringify({ language: "typescript", app: `node '${join(here, "fixtures/app.mjs")}'` }),
  );
  await synthesizes(stacks);
  return {
    root: project,
    barePath,
    synthesizes,
    write,
    kantox: (args, options) => start([process.execPath, bin, ...args], options).ended,
    start: (args, options) => start([process.execPath, bin, ...args], options),
    inTerminal: (args, steps, options) => startInTerminal(args, steps, options).ended,
    startInTerminal,
    async read(path) {
      try {
        return await readFile(join(project, path), "utf8");
      } catch {
        return undefined;
      }
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function collect(child: ChildProcess): Promise<RunResult> {
  const text = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (piece: string) => (text.stdout += piece));
  child.stderr?.setEncoding("utf8").on("data", (piece: string) => (text.stderr += piece));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { exitCode, ...text };
}
