import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emulatorOverride } from "./emulator-override.ts";

const legacy = join(import.meta.dirname, "legacy");
const overrideFile = "emulator_override.tf.json";

/** A legacy deployment: how its files are arranged, and how the engine is run for one environment. */
export interface LegacyLayout {
  /** Copies the configuration to an empty folder. With `bucket`, the states are in this bucket of the emulator. */
  copy(root: string, options: LegacyCopyOptions): void;
  /** Folder that the engine runs in. */
  folder(root: string, environment: string): string;
  /** Name of the workspace, if the environments share a folder. */
  workspace?(environment: string): string;
  /** Arguments that select the values of an environment. */
  variables(environment: string): string[];
}

interface LegacyCopyOptions {
  readonly url: string;
  readonly environments: readonly string[];
  readonly bucket: string | undefined;
}

/** One folder for all environments, with workspaces and with modules in the style of the registry. */
const registryModules: LegacyLayout = {
  copy(root, { url, bucket }) {
    cpSync(join(legacy, "registry-modules"), root, { recursive: true });
    const backend = bucket === undefined ? undefined : { bucket, key: "kantox.tfstate" };
    writeFileSync(join(root, overrideFile), emulatorOverride(url, [undefined], backend));
  },
  folder: (root) => root,
  workspace: (environment) => environment,
  variables: (environment) => [`-var-file=eu-west-1/${environment}/${environment}.tfvars`],
};

/** One folder for each environment, with a copy of the same file. */
const handWritten: LegacyLayout = {
  copy(root, { url, environments, bucket }) {
    const source = join(legacy, "hand-written");
    for (const environment of environments) {
      const folder = join(root, environment);
      mkdirSync(folder);
      cpSync(join(source, "main.tf"), join(folder, "main.tf"));
      cpSync(join(source, environment), folder, { recursive: true });
      const key = `infrastructure/${environment}.tfstate`;
      const backend = bucket === undefined ? undefined : { bucket, key };
      const override = emulatorOverride(url, [undefined, "ireland"], backend);
      writeFileSync(join(folder, overrideFile), override);
    }
  },
  folder: (root, environment) => join(root, environment),
  variables: () => [],
};

export const legacyLayouts = {
  "registry-modules": registryModules,
  "hand-written": handWritten,
} as const;
