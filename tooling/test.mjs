// `npm test`: runs all checks on a bare checkout. Ends with "N passed, N failed, N skipped".
// `npm run test:fast` (`--fast`) leaves out the tests of the site in a browser, and the end-to-end tests.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { provideOpenTofu, missingNeeds } from "./e2e-needs.mjs";
import { installAndBuild, pnpm, quietly, root } from "./steps.mjs";

const isCi = Boolean(process.env["CI"]);
const isFast = process.argv.includes("--fast");
const over = new AbortController();
// The build needs several minutes at the lowest priority, and only the last step uses it.
const openTofu = isCi && !isFast ? provideOpenTofu(over.signal) : Promise.resolve();

const totals = { passed: 0, failed: 0, skipped: 0 };

/**
 * Checks that use one processor each. The lists run at the same time, and each check prints its output at its end.
 *
 * @type {readonly (readonly (readonly [name: string, script: string])[])[]}
 */
const checks = [
  [
    ["lint and format", "lint"],
    ["workflows", "lint:workflows"],
  ],
  [
    ["types", "typecheck"],
    ["public API", "api:check"],
  ],
];

/** @type {{ name: string, run: () => Promise<number | undefined>, required?: boolean }[]} */
const steps = [
  { name: "install and build", run: () => installAndBuild(), required: true },
  { name: "checks", run: () => runChecks() },
  { name: "site", run: () => pnpm(["run", "site"]) },
  { name: "unit tests", run: () => vitest("unit*") },
  ...(isFast
    ? []
    : [
        { name: "programs for the end-to-end tests", run: findNeeds },
        { name: "end-to-end tests, site in a browser", run: () => vitest("e2e-*", "site") },
      ]),
];

for (const { name, run, required = false } of steps) {
  console.log(`\n== ${name}`);
  const code = await run();
  count(name, code);
  if (code !== undefined && code !== 0 && required) break;
}
over.abort();

console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/**
 * Adds the exit code of a step to the totals. A step that counted its own results has none.
 *
 * @param {string} name
 * @param {number | undefined} code
 */
function count(name, code) {
  if (code === undefined) return;
  totals[code === 0 ? "passed" : "failed"] += 1;
  if (code !== 0) console.log(`== ${name} failed (exit code ${code})`);
}

/** Runs the checks, and adds their results to the totals. */
async function runChecks() {
  await Promise.all(
    checks.map(async (list) => {
      for (const [name, script] of list) {
        const file = join(".cache", "test", `${script.replace(":", "-")}.log`);
        const code = await quietly(file, (options) => pnpm(["run", script], options));
        // A check also prints what it could not check.
        if (code === 0) console.log(`${name}\n${readFileSync(join(root, file), "utf8").trimEnd()}`);
        count(name, code);
      }
    }),
  );
  return undefined;
}

/** Prints the missing programs. Locally their tests are skipped. With CI=true a missing program is a failure. */
async function findNeeds() {
  await openTofu;
  const missing = await missingNeeds();
  for (const each of missing) console.log(each);
  return isCi && missing.length > 0 ? 1 : undefined;
}

/** Adds the tests of a run to the totals. A run that ends without a report counts as one failure. */
async function vitest(...projects) {
  const folder = join(root, ".cache", "test");
  const report = join(folder, "report.json");
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const code = await pnpm([
    "exec",
    "vitest",
    "run",
    ...projects.map((project) => `--project=${project}`),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success, testResults } =
      JSON.parse(readFileSync(report, "utf8"));
    totals.passed += numPassedTests;
    totals.failed += numFailedTests;
    totals.skipped += numPendingTests + numTodoTests;
    // A file that cannot be loaded has no tests, so it counts as one failure.
    const unloaded = testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    );
    totals.failed += unloaded.length;
    // A run that cannot start has a report without a failed test.
    const hasFailures = numFailedTests > 0 || unloaded.length > 0;
    return success === (code === 0) && (success || hasFailures) ? undefined : 1;
  } catch {
    return 1;
  }
}
