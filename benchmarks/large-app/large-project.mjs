import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { driver } from "../paths.mjs";
import { servicesOf } from "./services.mjs";

const account = "123456789012";
const peakMemory = new URL("../stacks/peak-memory.mjs", import.meta.url).href;

/**
 * Writes a project with one stack of many resources. The stack is synthesized here and its app only copies it, so that the
 * comparison covers only the driver and the engine.
 *
 * @param resources - number of resources, a multiple of ten
 * @param url - URL of the emulator
 * @returns the project's folder, the folder of the stack's root module, a function that returns a driver command, and a
 * function that removes everything
 */
export function makeLargeProject(resources, url) {
  const project = realpathSync(mkdtempSync(join(tmpdir(), "kantox-large-")));
  const stack = join(project, "synthesized", "stacks", "large");
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify(terraformJson(resources)));
  writeFileSync(join(project, "synthesized", "manifest.json"), JSON.stringify(manifest));
  const app = 'cp -r synthesized/. "$CDKTF_OUTDIR"/';
  writeFileSync(join(project, "cdktf.json"), JSON.stringify({ language: "typescript", app }));
  const { hostname, port } = new URL(url);
  return {
    project,
    directory: join(project, ".kantox", "emulator", `${hostname}_${port}`, "large"),
    kantox: (...args) => ({
      command: process.execPath,
      args: ["--import", peakMemory, driver, ...args, "--emulator", url],
      cwd: project,
      env: { CI: undefined, KANTOX_EMULATOR_URL: undefined },
    }),
    remove: () => rmSync(project, { recursive: true, force: true }),
  };
}

const manifest = {
  version: "0.21.0",
  stacks: {
    large: {
      name: "large",
      constructPath: "large",
      workingDirectory: "stacks/large",
      synthesizedStackPath: "stacks/large/cdk.tf.json",
      annotations: [],
      dependencies: [],
    },
  },
};

function terraformJson(resources) {
  return {
    "//": {
      kantox: { version: 1, environment: "large", protection: "confirm", accountId: account },
    },
    terraform: {
      backend: { local: { path: "terraform.tfstate" } },
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0" } },
    },
    provider: { aws: [{ region: "eu-west-1" }] },
    resource: servicesOf(resources / 10, account),
  };
}
