import { fileURLToPath } from "node:url";
import { findEmulator, startEmulator } from "../../tooling/emulator.mjs";
import { compare } from "../compare.mjs";
import { engineEnvironment } from "../driver/engine-environment.mjs";
import { row } from "../row.mjs";
import { terraform } from "../terraform.mjs";
import { Unavailable } from "../unavailable.mjs";
import { makeLargeProject } from "./large-project.mjs";

/** The number of resources to plan from an empty state. A fifth of them are roles and their policies. */
const resources = 2000;

const largestProcess = fileURLToPath(new URL("largest-process.py", import.meta.url));

/** Yields the rows that compare the first plan of a large app with its minimum: the engine's plan, and reading it. */
export async function* largeAppRows() {
  const engine = await terraform();
  const { missing } = await findEmulator();
  if (missing !== undefined) throw new Unavailable(missing);
  const emulator = await startEmulator();
  const { project, directory, kantox, remove } = makeLargeProject(resources, emulator.url);
  try {
    const ours = changing(kantox("plan", "large"));
    const env = engineEnvironment(ours, engine);
    const theirs = {
      command: "python3",
      args: [largestProcess, "sh", "-c", planAndShow, "sh", engine, project],
      cwd: directory,
      env,
    };
    const { milliseconds, mebibytes } = compare({ ours, theirs, pairs: 3 });
    const count = resources.toLocaleString("en");
    const name = `\`kantox plan\` of ${count} resources / bare \`plan\`, \`show\``;
    yield row(`${name}, time`, 1.15, milliseconds, "ms");
    yield row(`${name}, largest process`, 1.1, mebibytes, "MiB");
  } finally {
    remove();
    await emulator.stop();
  }
}

/** Wraps a plan that has changes, and so exits 2. Any other exit code becomes a failure. */
function changing({ command, args, ...how }) {
  return { ...how, command: "sh", args: ["-c", '"$@"; [ $? -eq 2 ]', "sh", command, ...args] };
}

// Arguments: the engine, and the folder for its output.
const planAndShow = `
"$1" plan -input=false -out="$2/bare.tfplan" &&
"$1" show -json "$2/bare.tfplan" >"$2/bare.json"
`;
