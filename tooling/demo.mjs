// @ts-check
// `npm run demo`: deploys the example from a bare checkout to an emulator on this machine. It changes nothing outside the
// machine, needs no credentials, and can be run again at once.
import { randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { installAndBuild, root, run } from "./steps.mjs";

const example = join(root, "examples", "kantox");
const kantox = join(example, "node_modules", ".bin", "kantox");
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
  say("Install and build");
  await step("install and build", installAndBuild());

  // These modules need packages that were installed only now.
  const { startEmulator } = await import("./emulator.mjs");
  const { proveAccess } = await import("./access-proof.mjs");
  const { kind, path, version } = await chooseEngine();
  const emulator = await startEmulator({ log: (line) => console.log(line) });
  const address = new URL(emulator.url);
  const state = join(example, ".kantox", "emulator", `${address.hostname}_${address.port}`);
  console.log(`${kind} ${version}; emulator at ${emulator.url}`);
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

    say("What the keys in that file can do, with access checks switched on");
    console.log(
      "Removed during the checks, because the emulator misreads them: the bucket policies, and the denial of\n" +
        "other roles in the policy of the base user. The unit tests evaluate both with AWS's rules.",
    );
    const proofs = await proveAccess(emulator.url, {
      secret: await readSecret(manifest),
      bucket: "kantox-data-dev",
      foreignBucket: "kantox-access-logs-dev",
      foreignRoleArn: "arn:aws:iam::123456789012:role/kantox-api-role-dev",
    });
    for (const { claim, holds, seen } of proofs) {
      console.log(`${holds ? "proven  " : "FAILED  "} ${claim}   (${seen})`);
    }
    const failed = proofs.filter(({ holds }) => !holds).length;
    if (failed > 0) throw new Error(`${failed} of ${proofs.length} claims are false.`);

    say("A second plan");
    await step("plan (2 would mean changes)", cli("plan", "shared", "dev"));
  } finally {
    await emulator.stop();
    await rm(state, { recursive: true, force: true });
  }

  console.log(`
Done. The secret stays in ${manifest}
(mode 0600, ignored by git). Its keys belong to the stopped emulator and give access to nothing.

To deploy for real, write your account numbers into examples/kantox/src/environments.ts, sign in to AWS, and
  cd examples/kantox
  npx kantox plan shared dev
  npx kantox apply shared dev
  npx kantox secret dev --stdout | kubectl apply --server-side --field-manager kantox -f -
README.md explains each step.`);
  return 0;
}

/** Returns the engine that `KANTOX_ENGINE` names, else the first one found. */
async function chooseEngine() {
  const { engineKinds, engineMissing, findEngine } = await import("./engines.mjs");
  const wanted = process.env["KANTOX_ENGINE"];
  const kinds = wanted ? engineKinds.filter((kind) => kind === wanted) : engineKinds;
  for (const kind of kinds) {
    const engine = await findEngine(kind);
    if (engine) return engine;
  }
  throw new Error(
    kinds.length === 0
      ? `KANTOX_ENGINE is "${wanted}", but must be terraform or tofu.`
      : `${kinds.map(engineMissing).join("; ")}. Install one of them, then run the demo again.`,
  );
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
