import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../free-port.ts";

/** A registry on loopback that contains only the packages of this repository. */
export interface LocalRegistry {
  readonly url: string;
  /** Variables that make package managers use it for these packages, and the usual registry for all others. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

const require = createRequire(import.meta.url);

/**
 * Starts Verdaccio on a free loopback port.
 *
 * @param folder - empty folder for its files
 */
export async function startRegistry(folder: string): Promise<LocalRegistry> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const config = join(folder, "config.yaml");
  // YAML, of which JSON is a part.
  writeFileSync(
    config,
    JSON.stringify({
      storage: join(folder, "storage"),
      auth: {},
      uplinks: {},
      packages: { "@kantox/*": { access: "$all", publish: "$all" } },
      log: { type: "stdout", format: "json", level: "warn" },
      web: { enable: false },
    }),
  );
  const program = require.resolve("verdaccio/bin/verdaccio");
  const log = openSync(join(folder, "log"), "w");
  const child = spawn(
    process.execPath,
    [program, "--config", config, "--listen", `127.0.0.1:${port}`],
    {
      cwd: folder,
      stdio: ["ignore", log, log],
    },
  );
  closeSync(log);
  let over = false;
  const ended = new Promise<void>((resolve) => void child.once("close", () => resolve())).then(
    () => void (over = true),
  );
  while (!(await answers(`${url}-/ping`))) {
    if (over) throw new Error(`Verdaccio ended.\n${readFileSync(join(folder, "log"), "utf8")}`);
    await wait(100);
  }
  const userConfig = join(folder, "npmrc");
  const own = readIfThere(process.env["npm_config_userconfig"] ?? join(homedir(), ".npmrc"));
  // npm publishes only with a token. This registry accepts any.
  writeFileSync(
    userConfig,
    `${own}\n@kantox:registry=${url}\n//127.0.0.1:${port}/:_authToken=any\n`,
    { mode: 0o600 },
  );
  return {
    url,
    env: { npm_config_userconfig: userConfig },
    async stop() {
      child.kill();
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
