import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emulatorEnvironment } from "../../../../packages/cli/src/emulator/emulator-environment.ts";
import { engineEnvironment } from "../../../../packages/cli/src/engine/engine-environment.ts";
import { runKantox } from "../run-kantox.ts";
import { withPlanted } from "./planted-weaknesses.ts";
import { environments, stacks, type Stage } from "./stages.ts";

/** The project, emulator and engine that the files come from. */
export interface Source {
  /** Folder of a copy of the example with a state bucket and nothing deployed. */
  readonly project: string;
  /** URL of an empty emulator. */
  readonly emulator: string;
  /** Path to the engine binary. */
  readonly engine: string;
}

/** Values for the secrets. They are in no plan. */
const secrets = Object.fromEntries(
  environments.map((name) => [`KANTOX_SECRET_${name.toUpperCase()}_DATABASE_URL`, "a secret"]),
);

/**
 * Deploys the whole example to the emulator, and writes the files to scan: `<stage>/<stack>.json` under `clean`, and the
 * files of dev with added weaknesses under `planted`.
 */
export async function writeScannedFiles(
  source: Source,
  { clean, planted }: { clean: string; planted: string },
): Promise<void> {
  const { hostname, port } = new URL(source.emulator);
  const copies = join(source.project, ".kantox", "emulator", `${hostname}_${port}`);
  const synthesized = join(source.project, "cdktf.out", "stacks");

  const confirmed = ["state", "shared", "prod"].flatMap((name) => ["--confirm", name]);
  await kantox(source, ["apply", "--all", "--yes", ...confirmed]);
  for (const stack of stacks) {
    const text = readFileSync(join(synthesized, stack, "cdk.tf.json"), "utf8");
    write(clean, "synthesized", `${stack}.tf.json`, text);
  }
  await writePlans(clean, stacks);

  // Overwrites the real file, because the state and the provider are in this folder.
  const text = withPlanted(readFileSync(join(synthesized, "kantox-dev", "cdk.tf.json"), "utf8"));
  writeFileSync(join(copies, "kantox-dev", "cdk.tf.json"), text);
  write(planted, "synthesized", "kantox-dev.tf.json", text);
  await writePlans(planted, ["kantox-dev"]);

  async function writePlans(folder: string, of: readonly string[]): Promise<void> {
    await Promise.all(
      of.map(async (stack) => {
        const plan = (...args: string[]) => planJson(source, join(copies, stack), args);
        // The state does not exist, so this is the plan before the first apply.
        write(folder, "first-plan", `${stack}.json`, await plan("-state=nothing.tfstate"));
        write(folder, "deployed", `${stack}.json`, await plan());
      }),
    );
  }
}

function write(folder: string, stage: Stage, name: string, text: string): void {
  mkdirSync(join(folder, stage), { recursive: true });
  writeFileSync(join(folder, stage, name), text);
}

async function kantox({ project, emulator }: Source, args: readonly string[]): Promise<void> {
  const ran = await runKantox(project, [...args, "--emulator", emulator], secrets);
  if (ran.exitCode === 0) return;
  throw new Error(`kantox ${args.join(" ")} failed.\n${ran.stdout}${ran.stderr}`);
}

/** Creates a plan in a folder that the driver initialized, and returns it as JSON. */
async function planJson(
  { engine, emulator }: Source,
  directory: string,
  more: readonly string[],
): Promise<string> {
  const env = {
    ...emulatorEnvironment(engineEnvironment(process.env, { json: {} }), { url: emulator }),
    TF_VAR_database_url: "a placeholder",
  };
  const run = (...args: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const options = { cwd: directory, env, maxBuffer: 64 * 1024 * 1024 };
      execFile(engine, args, options, (error, stdout, stderr) =>
        error ? reject(new Error(`${args[0]}: ${stderr}`)) : resolve(stdout),
      );
    });
  await run("plan", "-input=false", "-out=scanned.tfplan", ...more);
  return run("show", "-json", "scanned.tfplan");
}
