// `npm run benchmark`: what the library and the driver add to what they stand on, as ratios. See README.md.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

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
  const rows = comparisons.map(({ name, bound, ...comparison }) => {
    const { ratio, ours, theirs } = compare(comparison);
    return [
      name,
      `${ours} ms`,
      `${theirs} ms`,
      ratio.toFixed(2),
      bound.toFixed(2),
      ratio <= bound ? "within" : "over",
    ];
  });
  print([["what", "ours", "theirs", "ratio", "bound", ""], ...rows]);
} finally {
  copy.remove();
}

/** Runs both sides in turns, so that whatever else the machine does meets both. */
function compare({ ours, theirs, pairs }) {
  measure(ours);
  measure(theirs);
  const measured = Array.from({ length: pairs }, (_, index) => {
    // Whoever comes second finds warmer caches: they take turns at that, too.
    if (index % 2 === 0) return { ours: measure(ours), theirs: measure(theirs) };
    const second = measure(theirs);
    return { ours: measure(ours), theirs: second };
  });
  return {
    ratio: median(measured.map((pair) => pair.ours / pair.theirs)),
    ours: Math.round(median(measured.map((pair) => pair.ours))),
    theirs: Math.round(median(measured.map((pair) => pair.theirs))),
  };
}

/** Milliseconds from start to end of a program that has to succeed. */
function measure({ command, args, cwd, env = {} }) {
  const started = performance.now();
  const { status, error, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  const ms = performance.now() - started;
  if (status !== 0) {
    throw error ?? new Error(`${command} ${args.join(" ")} failed (${status}):\n${stderr}`);
  }
  return ms;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
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
