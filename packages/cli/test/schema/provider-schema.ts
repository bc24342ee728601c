import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { engine } from "../../../../tooling/test-engine.ts";
import { lockedProviders } from "../../src/provider/lock-file.ts";
import { providerEnvironment, recoverProvider } from "../../src/provider/provider-environment.ts";
import { awsProvider } from "../aws-provider.ts";
import type { BlockSchema } from "./attribute-paths.ts";

/** The schema of the installed AWS provider. */
export interface ProviderSchema {
  readonly version: string;
  /** Schemas by resource type. */
  readonly resources: Readonly<Record<string, { readonly block: BlockSchema }>>;
}

const run = promisify(execFile);
let read: Promise<ProviderSchema> | undefined;

/** Reads the schema of the installed AWS provider with the engine of the test run. Reads it once per test file. */
export function resourceSchemas(): Promise<ProviderSchema> {
  read ??= readSchemas();
  return read;
}

async function readSchemas(): Promise<ProviderSchema> {
  const folder = await mkdtemp(join(tmpdir(), "kantox-schema-"));
  try {
    await writeFile(join(folder, "main.tf.json"), JSON.stringify(awsProvider));
    const env = await initialize(folder);
    const { stdout } = await run(
      engine.path,
      [`-chdir=${folder}`, "providers", "schema", "-json"],
      {
        env,
        maxBuffer: 200_000_000,
      },
    );
    const lock = await readFile(join(folder, ".terraform.lock.hcl"), "utf8");
    const { provider_schemas: schemas } = JSON.parse(stdout) as {
      readonly provider_schemas: Readonly<
        Record<string, { readonly resource_schemas: ProviderSchema["resources"] }>
      >;
    };
    return {
      version: lockedProviders(lock)[0]?.version ?? "",
      resources: Object.values(schemas)[0]?.resource_schemas ?? {},
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function initialize(folder: string): Promise<NodeJS.ProcessEnv> {
  const choice = { engine: engine.kind, directory: join(folder, "engine") };
  const mirror = process.env["KANTOX_PROVIDER_MIRROR"];
  const env = await providerEnvironment(process.env, { ...choice, mirror });
  const init = (tried: NodeJS.ProcessEnv) =>
    run(engine.path, [`-chdir=${folder}`, "init", "-input=false", "-no-color"], { env: tried });
  try {
    await init(env);
    return env;
  } catch (error) {
    const lockFile = join(folder, ".terraform.lock.hcl");
    const { stderr = "" } = error as { readonly stderr?: string };
    const messages = stderr.split(/^(?:[│╷╵]\s*)*Error: /m).map((message) => message.trim());
    const recovered = await recoverProvider(env, messages, { ...choice, lockFile });
    if (recovered === undefined) throw error;
    await init(recovered);
    return recovered;
  }
}
