// @ts-check
// Programs written in Go, each built below `.cache/` from a Go module that `go.mod` pins and `go.sum` verifies.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findProgram } from "../packages/cli/src/local/programs.mjs";
import { cache } from "./cache.mjs";

/**
 * @typedef {object} GoProgram
 * @property {string} title - e.g. `OpenTofu`
 * @property {string} folder - name of its folder below `.cache/`
 * @property {string} command - file name of the program
 * @property {string} pins - folder that contains its `go.mod` and `go.sum`
 * @property {string} target - Go package that is built
 * @property {readonly string[]} flags - flags of `go build`
 */

/**
 * Returns the path of a program that was built from the current pins.
 *
 * @param {GoProgram} program
 * @returns {Promise<string | undefined>}
 */
export async function builtGoProgram(program) {
  const built = await text(join(cache, program.folder, "built"));
  return built === (await stampOf(program)) ? pathOf(program) : undefined;
}

/**
 * Builds a program at the lowest priority, unless it is built already.
 *
 * @param {GoProgram} program
 * @param {{ log?: (line: string) => void, signal?: AbortSignal }} [options] - `signal` stops a build that is no longer
 * needed
 * @returns {Promise<{ path: string, missing?: undefined } |
 * { path?: undefined, missing: string, lacksGo: boolean }>} its path, or the reason why it could not be built
 */
export async function buildGoProgram(program, { log = () => {}, signal } = {}) {
  const { title, folder, pins, target, flags } = program;
  const built = await builtGoProgram(program);
  if (built !== undefined) return { path: built };
  const go = await findProgram("go");
  if (!go) return { missing: `${title} cannot be built: go is not on PATH`, lacksGo: true };

  const path = pathOf(program);
  const fresh = `${path}-${process.pid}`;
  log(`Building ${title} ${await pinnedVersion(program)} into ${join(cache, folder)}`);
  try {
    await mkdir(join(cache, folder), { recursive: true });
    await run(["nice", "-n", "19", go, "build", ...flags, "-o", fresh, target], pins, signal);
    await rename(fresh, path);
    await writeFile(join(cache, folder, "built"), await stampOf(program));
    log(`Built ${path}`);
    return { path };
  } catch (error) {
    await rm(fresh, { force: true });
    const message = error instanceof Error ? error.message : String(error);
    return { missing: `${title} cannot be built: ${message}`, lacksGo: false };
  }
}

/**
 * @param {readonly string[]} command
 * @param {string} cwd
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<void>} rejects with the last lines of the error output
 */
function run([command = "", ...args], cwd, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      // Builds without a C compiler, and ignores a Go workspace around the checkout.
      env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" },
      stdio: ["ignore", "ignore", "pipe"],
      ...(signal && { signal }),
    });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (piece) => (errors += piece));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(errors.trim().split("\n").slice(-3).join("\n"))),
    );
  });
}

/** @param {GoProgram} program */
function pathOf({ folder, command }) {
  return join(cache, folder, command);
}

/** @param {GoProgram} program */
async function pinnedVersion({ pins, target }) {
  const pinned = [...((await text(join(pins, "go.mod"))) ?? "").matchAll(/^\s*(\S+) v(\S+)/gm)];
  return pinned.find(([, module]) => target.startsWith(`${module}/`))?.[2];
}

/**
 * Returns a string that changes when the pins or the flags change.
 *
 * @param {GoProgram} program
 */
async function stampOf({ pins, flags }) {
  const files = await Promise.all(["go.mod", "go.sum"].map((name) => readFile(join(pins, name))));
  return createHash("sha256")
    .update(JSON.stringify(flags))
    .update(Buffer.concat(files))
    .digest("hex");
}

/** @param {string} file */
async function text(file) {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined;
  }
}
