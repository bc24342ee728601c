import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { compare } from "../compare.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Compares many buckets of the library with the same resources written by hand.
 *
 * @param count - number of buckets
 * @param pairs - number of pairs of runs that count
 * @returns the result of `compare`, with `processorMilliseconds` and `mebibytes`
 */
export function compareBuckets(count, pairs) {
  const folder = mkdtempSync(join(tmpdir(), "kantox-buckets-"));
  const side = (name) => ({
    command: process.execPath,
    args: [join(here, `${name}.mjs`), String(count)],
    cwd: folder,
    env: { CDKTF_OUTDIR: join(folder, name) },
  });
  try {
    const compared = compare({ ours: side("ours"), theirs: side("by-hand"), pairs });
    if (!isDeepStrictEqual(synthesized(folder, "ours"), synthesized(folder, "by-hand"))) {
      throw new Error(
        "by-hand.mjs does not synthesize the same Terraform JSON as the library. Update by-hand.mjs.",
      );
    }
    return compared;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads the Terraform JSON of a side, without CDKTF's metadata about constructs. */
function synthesized(folder, name) {
  const file = join(folder, name, "stacks", "buckets", "cdk.tf.json");
  return JSON.parse(readFileSync(file, "utf8"), (key, value) => (key === "//" ? undefined : value));
}
