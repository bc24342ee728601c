// `npm run benchmark`: prints the cost that the library and the driver add to CDKTF and the engine, as ratios. See README.md.
import { adoptionRows } from "./adoption/adoption-rows.mjs";
import { bucketRows } from "./buckets/bucket-rows.mjs";
import { cdktfCliRows } from "./cdktf-cli/cdktf-cli-rows.mjs";
import { deployExample } from "./driver/deployed-example.mjs";
import { driverRows } from "./driver/driver-rows.mjs";
import { installationRows } from "./installation/installation-rows.mjs";
import { largeAppRows } from "./large-app/large-app-rows.mjs";
import { permissionRows } from "./permissions/permission-rows.mjs";
import { stackRows } from "./stacks/stack-rows.mjs";
import { startRows } from "./start-rows.mjs";
import { Unavailable } from "./unavailable.mjs";

/** The parts of the benchmark, by name. */
const parts = {
  start: startRows,
  buckets: bucketRows,
  driver: async () => driverRows(await deployed()),
  "cdktf-cli": () => cdktfCliRows(deployed),
  installation: installationRows,
  stacks: stackRows,
  "large-app": largeAppRows,
  permissions: permissionRows,
  adoption: async () => adoptionRows(await deployed()),
};

let deploying;
/** Deploys the example to an emulator, once for all parts that use it. */
const deployed = () => (deploying ??= deployExample());

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(
    `Unknown part: ${unknown.join(", ")}. The parts are ${Object.keys(parts).join(", ")}.`,
  );
  process.exitCode = 1;
} else {
  try {
    for (const name of names.length > 0 ? names : Object.keys(parts)) await measure(name);
  } finally {
    await (await deploying?.catch(() => undefined))?.remove();
  }
}

/** Prints the rows of a part as they are measured, or the reason why it cannot run. */
async function measure(name) {
  try {
    print({ name, ours: "ours", theirs: "theirs", ratio: "ratio", bound: "bound", verdict: "" });
    for await (const row of await parts[name]()) print(row);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.log(`not measured: ${error.message}`);
  }
  console.log();
}

function print({ name, ours, theirs, ratio, bound, verdict }) {
  const cells = [ours.padStart(10), theirs.padStart(10), ratio.padStart(5), bound.padStart(5)];
  console.log([name.padEnd(66), ...cells, verdict].join("  ").trimEnd());
}
