// @ts-check
// `npm run demo`: deploys the example from a bare checkout to an emulator on this machine. It changes nothing outside the
// machine, needs no credentials, and can be run again at once.
import { randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { delimiter, dirname, join, relative } from "node:path";
import { demoNeeds } from "./demo-needs.mjs";
import { startEmulator } from "./emulator.mjs";
import { installAndBuild, quietly, root, run } from "./steps.mjs";

const example = join(root, "examples", "kantox");
const kantox = join(example, "node_modules", ".bin", "kantox");
const log = join(".cache", "demo-build.log");
const manifest = join(root, ".cache", "demo", "kubernetes", "aux-aws-credentials-secret.yaml");

let interrupted = false;
// Ctrl-C also reaches the driver directly. The demo waits until the driver has stopped, then cleans up.
process.on("SIGINT", () => void (interrupted = true));

try {
  process.exitCode = await demo();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = interrupted ? 130 : 1;
}

async function demo() {
  say("Check");
  const { engine, problems } = await demoNeeds((line) => console.log(line));
  if (engine === undefined || problems.length > 0) {
    throw new Error(`The demo cannot run on this machine:\n${problems.join("\n")}`);
  }
  const { kind, path, version } = engine;
  console.log(`${kind} ${version}, ${path}`);

  say(`Install and build (log: ${log})`);
  await step("install and build", quietly(log, installAndBuild));

  // This module needs packages that were installed only now.
  const { proveAccess } = await import("./access-proof.mjs");
  const emulator = await startEmulator({ log: (line) => console.log(line) });
  const address = new URL(emulator.url);
  const state = join(example, ".kantox", "emulator", `${address.hostname}_${address.port}`);
  /** @type {readonly string[]} */
  let proven = [];
  try {
    await rm(state, { recursive: true, force: true });
    const cli = (/** @type {string[]} */ ...args) => {
      console.log(`\n$ kantox ${args.join(" ")}`);
      return run(kantox, args, {
        cwd: example,
        env: {
          ...process.env,
          // An engine that was built here is not on PATH.
          PATH: [process.env["PATH"], dirname(path)].join(delimiter),
          KANTOX_EMULATOR_URL: emulator.url,
          KANTOX_ENGINE: kind,
          // A connection string that a user would type. It is written to the parameter and never printed.
          KANTOX_SECRET_DEV_DATABASE_URL: `postgres://demo:${randomBytes(12).toString("hex")}@db/demo`,
        },
      });
    };

    say("Deploy shared and dev");
    await step("apply", cli("apply", "shared", "dev", "--yes", "--confirm", "shared"));
    say("Outputs");
    await step("output", cli("output", "shared"));
    await step("output", cli("output", "dev"));
    say("The Kubernetes secret for AUX");
    await step("secret", cli("secret", "dev", "--file", manifest));

    say("What the keys in that file can do");
    const proofs = await proveAccess(emulator.url, {
      secret: await readSecret(manifest),
      bucket: "kantox-data-dev",
      foreignBucket: "kantox-access-logs-dev",
      foreignRoleArn: "arn:aws:iam::123456789012:role/kantox-api-role-dev",
    });
    proven = proofs.map(
      ({ claim, holds, seen }) => `  ${holds ? "proven" : "FAILED"}  ${claim}  (${seen})`,
    );
    const failed = proofs.filter(({ holds }) => !holds).length;
    if (failed > 0) {
      throw new Error([...proven, `${failed} of ${proofs.length} claims are false.`].join("\n"));
    }
    console.log(`${proofs.length} claims tested, listed at the end.`);

    say("A second plan");
    await step("plan (2 would mean changes)", cli("plan", "shared", "dev"));
  } finally {
    await emulator.stop();
    await rm(state, { recursive: true, force: true });
  }

  console.log(`
== Done: shared and dev were deployed, a second plan shows no changes, and the keys of AUX can do exactly this

${proven.join("\n")}

The emulator checked every request. It misreads the bucket policies and the denial of other roles, which were removed
for this; the unit tests evaluate both with AWS's rules. The secret is in ${relative(root, manifest)}
(mode 0600, ignored by git). Its keys belong to the stopped emulator and give access to nothing.

To deploy for real, follow README.md: "Deploy Kantox for real".`);
  return 0;
}

/** @param {string} title */
function say(title) {
  console.log(`\n== ${title}`);
}

/**
 * @param {string} name
 * @param {Promise<number>} running
 */
async function step(name, running) {
  const code = await running;
  if (interrupted) throw new Error("Interrupted.");
  if (code !== 0) throw new Error(`The demo stopped, because ${name} exited with code ${code}.`);
}

/**
 * Reads the values that AUX would find in its environment.
 *
 * @param {string} file
 */
async function readSecret(file) {
  const text = await readFile(file, "utf8");
  const value = (/** @type {string} */ key) => {
    const [, encoded = ""] = new RegExp(`${key}: "([^"]*)"`).exec(text) ?? [];
    return Buffer.from(encoded, "base64").toString("utf8");
  };
  return {
    accessKeyId: value("AWS_ACCESS_KEY_ID"),
    secretAccessKey: value("AWS_SECRET_ACCESS_KEY"),
    roleArn: value("AWS_ROLE_ARN"),
    sessionName: value("AWS_ROLE_SESSION_NAME"),
  };
}
