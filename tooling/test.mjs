// `npm test`: everything that has to hold, on a bare checkout. Ends with "N passed, N failed, N skipped".
// `npm run test:fast` (`--fast`): the same without the end-to-end tests.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildMissingOpenTofu, missingNeeds } from "./e2e-needs.mjs";
import { installAndBuild, pnpm, root } from "./steps.mjs";

const isCi = Boolean(process.env["CI"]);
const isFast = process.argv.includes("--fast");
const over = new AbortController();
// It takes minutes, at the lowest priority, and is needed for the last step alone.
const openTofu = isCi && !isFast ? buildMissingOpenTofu(over.signal) : Promise.resolve();

const totals = { passed: 0, failed: 0, skipped: 0 };

/** @type {{ name: string, run: () => Promise<number | undefined>, required?: boolean }[]} */
const steps = [
  { name: "install and build", run: installAndBuild, required: true },
  { name: "lint and format", run: () => pnpm(["run", "lint"]) },
  { name: "workflows", run: () => pnpm(["run", "lint:workflows"]) },
  { name: "types", run: () => pnpm(["run", "typecheck"]) },
  { name: "public surface", run: () => pnpm(["run", "api:check"]) },
  { name: "unit tests", run: () => vitest("unit") },
  ...(isFast
    ? []
    : [
        { name: "what the end-to-end tests need", run: lookForNeeds },
        { name: "end-to-end tests", run: () => vitest("e2e-*") },
      ]),
];

for (const { name, run, required = false } of steps) {
  console.log(`\n== ${name}`);
  const code = await run();
  if (code === undefined) continue;
  totals[code === 0 ? "passed" : "failed"] += 1;
  if (code !== 0) console.log(`== ${name} failed (exit code ${code})`);
  if (code !== 0 && required) break;
}
over.abort();

console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/** Locally, tests are skipped for want of something, and say so; with CI=true that is a failure. */
async function lookForNeeds() {
  await openTofu;
  const missing = await missingNeeds();
  for (const each of missing) console.log(each);
  return isCi && missing.length > 0 ? 1 : undefined;
}

/** Adds a run's tests to the totals; a run that ends without a report is a failure of its own. */
async function vitest(projects) {
  const folder = join(root, ".cache", "test");
  const report = join(folder, "report.json");
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const code = await pnpm([
    "exec",
    "vitest",
    "run",
    `--project=${projects}`,
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
    // A file that cannot even be loaded has no tests to count.
    const unloaded = testResults.filter(
      (file) => file.status === "failed" && file.assertionResults.length === 0,
    );
    totals.failed += unloaded.length;
    return success === (code === 0) ? undefined : 1;
  } catch {
    return 1;
  }
}
