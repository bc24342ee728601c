// @ts-check
// `npm run site:plan`: records the plan that the landing page shows, in `docs/snippets/plan.txt`. It deploys the example
// to an emulator, changes two entries of its table in a copy, and plans the copy.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyExample } from "../../benchmarks/example-copy.mjs";
import { startEmulator } from "../emulator.mjs";
import { installAndBuild, root } from "../steps.mjs";

const changes = [
  [
    'path: "features/flags", value: { newPricing: true }',
    'path: "features/toggles", value: { newPricing: true }',
  ],
  ["noncurrentVersionExpiryDays: 30", "noncurrentVersionExpiryDays: 7"],
];

const recorded = join(root, "docs/snippets/plan.txt");
if ((await installAndBuild()) !== 0) process.exit(1);
const emulator = await startEmulator();
const copy = copyExample();
try {
  kantox(["apply", "shared", "dev", "--yes", "--confirm", "shared"], 0);
  const table = join(copy.project, "src/environments.ts");
  let text = readFileSync(table, "utf8");
  for (const [from = "", to = ""] of changes) {
    if (!text.includes(from)) throw new Error(`src/environments.ts does not contain: ${from}`);
    // The first entry of the table is dev.
    text = text.replace(from, to);
  }
  writeFileSync(table, text);
  // Exit code 2: there are changes.
  const plan = kantox(["plan", "dev"], 2).trimEnd();
  // The emulator uses a free port. A fixed number keeps two recordings equal.
  const { port } = new URL(emulator.url);
  writeFileSync(recorded, `$ kantox plan dev\n${plan.replaceAll(port, "5555")}\n`);
  console.log(`The plan is in ${recorded}. Copy it into the pages with: node tooling/snippets.mjs`);
} finally {
  copy.remove();
  await emulator.stop();
}

/**
 * Runs the driver in the copy, against the emulator.
 *
 * @param {readonly string[]} args
 * @param {number} expected its exit code
 * @returns {string} its standard output
 */
function kantox(args, expected) {
  const { status, stdout, stderr } = spawnSync(
    join(copy.project, "node_modules", ".bin", "kantox"),
    args,
    {
      cwd: copy.project,
      encoding: "utf8",
      env: {
        ...process.env,
        KANTOX_EMULATOR_URL: emulator.url,
        KANTOX_SECRET_DEV_DATABASE_URL: "postgres://demo:demo@db/demo",
      },
    },
  );
  if (status !== expected)
    throw new Error(`kantox ${args.join(" ")} exited with ${status}.\n${stderr}`);
  return stdout;
}
