// @ts-check
// actionlint, built from its Go module into `.cache/`. `go.mod` pins it, and `go.sum` contains the checksums.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findProgram, runs } from "../programs.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const cache = fileURLToPath(new URL("../../.cache/actionlint", import.meta.url));
const command = join(cache, "actionlint");
const stampFile = join(cache, "built");
const target = "github.com/rhysd/actionlint/cmd/actionlint";

/**
 * Builds actionlint unless the pinned version is already built. The first build needs about a minute.
 *
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<{ command: string, missing?: undefined, mayBeMissing?: undefined } |
 * { command?: undefined, missing: string, mayBeMissing: boolean }>} its path, or why it is missing
 */
export async function findActionlint({ log = () => {} } = {}) {
  const pins = await Promise.all(["go.mod", "go.sum"].map((name) => readFile(join(here, name))));
  const stamp = createHash("sha256").update(Buffer.concat(pins)).digest("hex");
  if ((await text(stampFile)) === stamp && (await runs(command, ["-version"]))) return { command };

  const go = await findProgram("go");
  if (!go) return { missing: "go is not on PATH.", mayBeMissing: true };
  log(`Building actionlint into ${cache}`);
  try {
    await mkdir(cache, { recursive: true });
    await promisify(execFile)(go, ["build", "-mod=readonly", "-trimpath", "-o", command, target], {
      cwd: here,
      // The build needs no C compiler, and ignores a Go workspace around the checkout.
      env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" },
    });
    await writeFile(stampFile, stamp);
    return { command };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const end = reason.trim().split("\n").slice(-3).join("\n");
    return { missing: `it cannot be built with ${go}.\n${end}`, mayBeMissing: false };
  }
}

/** @param {string} file */
async function text(file) {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined;
  }
}
