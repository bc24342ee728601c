// @ts-check
// Builds OpenTofu from its Go module, which `go.mod` pins and `go.sum` verifies. This is for machines that cannot download
// the project's packages, but have Go and its module proxy.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findProgram } from "../programs.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const cache = fileURLToPath(new URL("../../.cache/opentofu", import.meta.url));
const program = join(cache, "tofu");
const stampFile = join(cache, "built");

// The flags of the project's own releases.
const flags = [
  "-mod=readonly",
  "-trimpath",
  "-ldflags=-s -w -X github.com/opentofu/opentofu/version.dev=no",
];

/**
 * Returns the path of the OpenTofu that was built from the current pins.
 *
 * @returns {Promise<string | undefined>}
 */
export async function builtOpenTofu() {
  return (await text(stampFile)) === (await stamp()) ? program : undefined;
}

/**
 * Builds OpenTofu unless it is built already. This needs about three minutes on two cores, at the lowest priority.
 *
 * @param {{ log?: (line: string) => void, signal?: AbortSignal }} [options] - `signal` stops a build that is no longer
 * needed
 * @returns {Promise<{ path: string, missing?: undefined } | { path?: undefined, missing: string }>} its path, or the
 * reason why it could not be built
 */
export async function buildOpenTofu({ log = () => {}, signal } = {}) {
  const built = await builtOpenTofu();
  if (built !== undefined) return { path: built };
  const go = await findProgram("go");
  if (!go) return { missing: "OpenTofu cannot be built: go is not on PATH" };

  log(`Building OpenTofu ${await pinnedVersion()} into ${cache}`);
  const fresh = `${program}-${process.pid}`;
  const target = "github.com/opentofu/opentofu/cmd/tofu";
  try {
    await mkdir(cache, { recursive: true });
    await run(["nice", "-n", "19", go, "build", ...flags, "-o", fresh, target], signal);
    await rename(fresh, program);
    await writeFile(stampFile, await stamp());
    log(`Built ${program}`);
    return { path: program };
  } catch (error) {
    await rm(fresh, { force: true });
    const message = error instanceof Error ? error.message : String(error);
    return { missing: `OpenTofu cannot be built: ${message}` };
  }
}

/**
 * @param {readonly string[]} command
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<void>} rejects with the last lines of the error output
 */
function run([command = "", ...args], signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: here,
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

async function pinnedVersion() {
  const [, version = ""] =
    /^\s*github\.com\/opentofu\/opentofu v(\S+)/m.exec((await text(join(here, "go.mod"))) ?? "") ??
    [];
  return version;
}

/** Returns a text that changes when the pins or the flags change. */
async function stamp() {
  const pins = await Promise.all(["go.mod", "go.sum"].map((name) => readFile(join(here, name))));
  return createHash("sha256")
    .update(JSON.stringify(flags))
    .update(Buffer.concat(pins))
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
