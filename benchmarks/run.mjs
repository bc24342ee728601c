// `npm run benchmark`: what the library and the driver add to what they stand on, as ratios. See README.md.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareBuckets } from "./buckets/compare-buckets.mjs";
import { compare } from "./compare.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const driver = join(root, "packages", "cli", "bin.js");
const example = join(root, "examples", "kantox");

const copy = copyExample();
const { app } = JSON.parse(readFileSync(join(copy.project, "cdktf.json"), "utf8"));
const node = (...args) => ({ command: process.execPath, args, cwd: example });
const synthesized = join(copy.project, "alone.out");

/** Both sides of each comparison, the bound that the design sets, and how many pairs are run. */
const comparisons = [
  {
    name: "`kantox --help` / `node -e 0`",
    bound: 2,
    pairs: 25,
    ours: node(driver, "--help"),
    theirs: node("-e", "0"),
  },
  {
    name: "`import` of the library / `require` of cdktf",
    bound: 1.5,
    pairs: 9,
    ours: node("--input-type=module", "-e", 'import "@kantox/blueprints"'),
    theirs: node("-e", 'require("cdktf")'),
  },
  {
    name: "`require` of the library / `require` of cdktf",
    bound: 1.5,
    pairs: 9,
    ours: node("-e", 'require("@kantox/blueprints")'),
    theirs: node("-e", 'require("cdktf")'),
  },
  {
    name: "`kantox synth` / the example's app alone",
    bound: 1.25,
    pairs: 7,
    ours: { command: process.execPath, args: [driver, "synth"], cwd: copy.project },
    theirs: {
      command: "sh",
      args: ["-c", app],
      cwd: copy.project,
      env: { CDKTF_OUTDIR: synthesized },
    },
  },
];

try {
  const rows = comparisons.map(({ name, bound, ...comparison }) =>
    result(name, bound, compare(comparison).milliseconds, "ms"),
  );
  print([["what", "ours", "theirs", "ratio", "bound", ""], ...rows, ...bucketRows()]);
} finally {
  copy.remove();
}

/** Buckets of the library against the same written by hand, few and many: what grows faster shows. */
function bucketRows() {
  const few = compareBuckets(1000, 5);
  const many = compareBuckets(5000, 3);
  const growth = (measure) => {
    const [ours, theirs] = ["ours", "theirs"].map(
      (side) => many[measure][side] / few[measure][side],
    );
    return { ours: ours.toFixed(2), theirs: theirs.toFixed(2), ratio: ours / theirs };
  };
  return [
    result("1,000 buckets / the same by hand", 1.3, few.processorMilliseconds, "ms"),
    result("1,000 buckets / the same by hand", 1.3, few.mebibytes, "MiB"),
    result("5,000 buckets / the same by hand", 1.3, many.processorMilliseconds, "ms"),
    result("5,000 buckets / the same by hand", 1.3, many.mebibytes, "MiB"),
    result(
      "growth of time from 1,000 to 5,000 buckets",
      1.1,
      growth("processorMilliseconds"),
      "times",
    ),
    result("growth of memory from 1,000 to 5,000 buckets", 1.1, growth("mebibytes"), "times"),
  ];
}

function result(name, bound, { ours, theirs, ratio }, unit) {
  const verdict = ratio <= bound ? "within" : "over";
  return [
    name,
    `${ours} ${unit}`,
    `${theirs} ${unit}`,
    ratio.toFixed(2),
    bound.toFixed(2),
    verdict,
  ];
}

/** The example in a folder of its own, so that a run disturbs nobody who works in the checkout. */
function copyExample() {
  const folder = mkdtempSync(join(tmpdir(), "kantox-benchmark-"));
  const project = join(folder, "examples", "kantox");
  mkdirSync(project, { recursive: true });
  cpSync(join(root, "tsconfig.base.json"), join(folder, "tsconfig.base.json"));
  for (const name of ["src", "cdktf.json", "package.json", "tsconfig.json"]) {
    cpSync(join(example, name), join(project, name), { recursive: true });
  }
  symlinkSync(join(example, "node_modules"), join(project, "node_modules"));
  return { project, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function print(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
        )
        .join("  ")
        .trimEnd(),
    );
  }
}
