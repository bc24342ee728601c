// @ts-check
// Runs checkov, a scanner that security reviewers use, on synthesized files and on plans. It and all its dependencies are
// pinned by hash. Only wheels are installed, because they run no script during the installation.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findPythonProgram } from "../../packages/cli/src/local/python-program.mjs";
import { cache } from "../cache.mjs";

const run = promisify(execFile);

const locked = fileURLToPath(new URL("requirements.txt", import.meta.url));
const wanted = fileURLToPath(new URL("requirements.in", import.meta.url));

/**
 * @typedef {object} Finding
 * @property {string} file - relative to the scanned folder
 * @property {string} check - id of the rule, e.g. `CKV_AWS_19`
 * @property {string} title - title of the rule
 * @property {string} resource - checked resource: `type.name`, or `resource.name` in some rules for synthesized files
 * @property {boolean} passed
 */

/**
 * Finds the scanner, and installs it into a virtual environment under `.cache/` if needed.
 *
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<{ command: string, missing?: undefined } | { command?: undefined, missing: string }>}
 * `command` with its path, or `missing` with the reason why it is not available
 */
export async function findScanner(options) {
  const requirement = (await readFile(wanted, "utf8")).trim();
  const stamp = createHash("sha256")
    .update(await readFile(locked))
    .digest("hex");
  const install = ["--only-binary=:all:", "--require-hashes", "--requirement", locked];
  const found = await findPythonProgram(
    {
      folder: "scanner",
      command: "checkov",
      module: "checkov.version",
      requirement,
      install,
      stamp,
    },
    { cache, ...options },
  );
  if (found.command !== undefined) return found;
  return { missing: `No scanner (it needs Python 3.11 or newer): ${found.missing}` };
}

/** Kinds of files that `scan` reads unless told otherwise. */
const terraform = ["terraform_json", "terraform_plan"];

/**
 * Scans every `*.tf.json` and every JSON plan under a folder, or files of other kinds. It uses one process, because most
 * of the time is the start. A rule that cannot evaluate a resource returns no finding.
 *
 * @param {string} command - what `findScanner` found
 * @param {string} folder
 * @param {readonly string[]} [frameworks] - checkov's names of the kinds of files
 * @returns {Promise<Finding[]>}
 */
export async function scan(command, folder, frameworks = terraform) {
  // Settings in the user's home or in the folder would change the result.
  const home = await mkdtemp(join(tmpdir(), "scanner-home-"));
  try {
    const { stdout } = await run(command, argumentsFor(frameworks), {
      cwd: folder,
      env: { PATH: process.env["PATH"], HOME: home, CKV_SKIP_PACKAGE_UPDATE_CHECK: "true" },
      maxBuffer: 256 * 1024 * 1024,
    });
    return findingsOf(JSON.parse(stdout));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} frameworks */
function argumentsFor(frameworks) {
  return [
    "--directory=.",
    ...frameworks.map((framework) => `--framework=${framework}`),
    "--output=json",
    "--compact",
    "--soft-fail",
    "--skip-download",
  ];
}

/** @param {any} answer - one report, or a list with a report for each kind of file */
function findingsOf(answer) {
  return [answer].flat().flatMap(({ results }) => {
    if (results === undefined) return [];
    if (results.parsing_errors.length > 0) {
      throw new Error(`The scanner could not read ${results.parsing_errors.join(", ")}.`);
    }
    return [...results.passed_checks, ...results.failed_checks].map(
      (/** @type {any} */ record) => ({
        file: record.file_path.replace(/^\//, ""),
        check: record.check_id,
        title: record.check_name,
        resource: record.resource,
        passed: record.check_result.result === "PASSED",
      }),
    );
  });
}
