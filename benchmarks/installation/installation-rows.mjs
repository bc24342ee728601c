import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { driver } from "../paths.mjs";
import { row } from "../row.mjs";
import { runToEnd } from "../run-to-end.mjs";
import { install } from "./install.mjs";

/** Yields the rows that compare an installed driver with the installed driver of CDKTF's successor. */
export function* installationRows() {
  const folder = mkdtempSync(join(tmpdir(), "kantox-packed-"));
  try {
    const ours = count(join(folder, pack(folder)));
    const theirs = count("cdktn-cli@0.24.0");
    const compared = (measure, unit, amount = String) => [
      {
        ours: amount(ours[measure]),
        theirs: amount(theirs[measure]),
        ratio: ours[measure] / theirs[measure],
      },
      unit,
    ];
    const megabytes = (bytes) => (bytes / 1_000_000).toFixed(1);
    yield row("packages of `@kantox/cli` / `cdktn-cli` 0.24", 0.12, ...compared("packages", ""));
    yield row(
      "size of `@kantox/cli` / `cdktn-cli` 0.24",
      0.03,
      ...compared("bytes", "MB", megabytes),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(what) {
  const { packages, bytes, remove } = install(what);
  remove();
  return { packages, bytes };
}

/** Packs the built driver as it is published, and returns the file's name. */
function pack(folder) {
  const args = ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder];
  const stdout = runToEnd({ command: "npm", args, cwd: dirname(driver) });
  return stdout.trim().split("\n").at(-1);
}
