// @ts-check
// OpenTofu, built from its Go module, which `go.mod` pins and `go.sum` holds to its checksums: for machines that reach
// no packages of the project's, but have Go and its module proxy.
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

// As the project's own releases are built.
const flags = [
  "-mod=readonly",
  "-trimpath",
  "-ldflags=-s -w -X github.com/opentofu/opentofu/version.dev=no",
];

/**
 * Where the OpenTofu lies that was built from what is pinned now.
 *
 * @returns {Promise<string | undefined>}
 */
export async function builtOpenTofu() {
  return (await text(stampFile)) === (await stamp()) ? program : undefined;
}

/**
 * Builds OpenTofu, where that was not done before: some three minutes on two cores, at the lowest priority.
 *
 * @param {{ log?: (line: string) => void, signal?: AbortSignal }} [options] - `signal` ends a build that nobody waits
 * for any more
 * @returns {Promise<{ path: string, missing?: undefined } | { path?: undefined, missing: string }>} its path, or why
 * there is none
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
    const said = error instanceof Error ? error.message : String(error);
    return { missing: `OpenTofu cannot be built: ${said}` };
  }
}

/**
 * @param {readonly string[]} command
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<void>} fails with the last words of a command that does
 */
function run([command = "", ...args], signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: here,
      // No compiler for C is needed, and no workspace around the checkout has a say.
      env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" },
      stdio: ["ignore", "ignore", "pipe"],
      ...(signal && { signal }),
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (piece) => (said += piece));
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(said.trim().split("\n").slice(-3).join("\n"))),
    );
  });
}

async function pinnedVersion() {
  const [, version = ""] =
    /^\s*github\.com\/opentofu\/opentofu v(\S+)/m.exec((await text(join(here, "go.mod"))) ?? "") ??
    [];
  return version;
}

/** Changes when something else is to be built. */
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
