import { join } from "node:path";
import { findEmulator, startEmulator } from "../../tooling/emulator.mjs";
import { copyExample } from "../example-copy.mjs";
import { driver } from "../paths.mjs";
import { runToEnd } from "../run-to-end.mjs";
import { terraform } from "../terraform.mjs";
import { Unavailable } from "../unavailable.mjs";

const environments = ["dev", "qa", "prod", "shared"];

/**
 * Deploys the whole example to an emulator, so that later runs change nothing.
 *
 * @returns the copy, the engine, the emulator's URL, the folder of each stack's root module, a function that returns a
 * driver command, and a function that stops and removes everything
 */
export async function deployExample() {
  const engine = await terraform();
  const { missing } = await findEmulator();
  if (missing !== undefined) throw new Unavailable(missing);
  const emulator = await startEmulator();
  const copy = copyExample();
  const { hostname, port } = new URL(emulator.url);
  const folder = join(copy.project, ".kantox", "emulator", `${hostname}_${port}`);
  const kantox = (...args) => ({
    command: process.execPath,
    args: [driver, ...args, "--emulator", emulator.url],
    cwd: copy.project,
    // Variables of the shell must not affect the run.
    env: { CI: undefined, KANTOX_EMULATOR_URL: undefined },
  });
  const remove = async () => {
    await emulator.stop();
    copy.remove();
  };
  try {
    deploy(kantox("apply", "--all", "--yes", "--confirm", "prod", "--confirm", "shared"));
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    ...copy,
    engine,
    url: emulator.url,
    directories: environments.map((environment) => join(folder, `kantox-${environment}`)),
    kantox,
    remove,
  };
}

function deploy({ env, ...apply }) {
  const secrets = environments.map((environment) => [
    `KANTOX_SECRET_${environment.toUpperCase()}_DATABASE_URL`,
    "postgres://benchmark",
  ]);
  runToEnd({ ...apply, env: { ...env, ...Object.fromEntries(secrets) } });
}
