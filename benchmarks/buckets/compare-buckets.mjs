import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { compare } from "../compare.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Compares many buckets of the library with the same written by hand.
 *
 * @param count - how many
 * @param pairs - how many pairs of runs are counted
 * @returns what `compare` does, of `processorMilliseconds` and `mebibytes`
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
        "by-hand.mjs writes other Terraform JSON than the library: bring it up to it.",
      );
    }
    return compared;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a side wrote, without what CDKTF says of the constructs that it comes from. */
function synthesized(folder, name) {
  const file = join(folder, name, "stacks", "buckets", "cdk.tf.json");
  return JSON.parse(readFileSync(file, "utf8"), (key, value) => (key === "//" ? undefined : value));
}
