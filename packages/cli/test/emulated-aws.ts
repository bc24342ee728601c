import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../../tooling/emulator.mjs";
import { engine } from "../../../tooling/test-engine.ts";
import { findMirror } from "../src/provider/find-mirror.ts";
import { mirrorConfig } from "../src/provider/mirror-config.ts";

/** An emulator that an engine uses as AWS, without `--emulator`. */
export interface EmulatedAws {
  readonly url: string;
  /**
   * Address of the emulator, credentials for it and, if this machine has one, the configuration of a provider mirror. A
   * provider needs seconds to validate a block of endpoints, and none for this variable.
   */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** Starts an emulator that engines use as AWS if they get its environment. */
export async function startEmulatedAws(): Promise<EmulatedAws> {
  const emulator = await startEmulator();
  const directory = await mkdtemp(join(tmpdir(), "kantox-mirror-"));
  const mirror = await findMirror(process.env);
  return {
    url: emulator.url,
    env: {
      AWS_ENDPOINT_URL: emulator.url,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      ...(mirror && {
        TF_CLI_CONFIG_FILE: await mirrorConfig({ mirror, engine: engine.kind, directory }),
      }),
    },
    async stop() {
      await emulator.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
