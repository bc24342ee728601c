// Steps that the demo and the tests share: commands that run one after another on a bare checkout.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/**
 * Runs a command in the checkout and shows what it prints.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, output?: "inherit" | number }} [options] - `output` is a file
 * descriptor for everything that it prints
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, { cwd = root, env = process.env, output = "inherit" } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", output, output] });
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}

/**
 * Runs the project's package manager in its pinned version, which npx fetches if needed.
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function pnpm(args, options) {
  return run("npx", ["--yes", packageManager, ...args], options);
}

/**
 * Installs the locked dependencies and builds both packages.
 *
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function installAndBuild(options) {
  const installed = await pnpm(["install", "--frozen-lockfile", "--reporter=append-only"], options);
  return installed === 0 ? pnpm(["run", "build"], options) : installed;
}

/**
 * Runs a step whose output goes to a file, and shows the file if the step fails.
 *
 * @param {string} file - relative to the checkout
 * @param {(options: { output: number }) => Promise<number>} step
 * @returns {Promise<number>} the exit code of the step
 */
export async function quietly(file, step) {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  const output = openSync(path, "w", 0o600);
  const code = await step({ output }).finally(() => closeSync(output));
  if (code !== 0) console.log(readFileSync(path, "utf8").trimEnd());
  return code;
}
