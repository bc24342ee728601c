import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulatedAws, type EmulatedAws } from "../../../../packages/cli/test/emulated-aws.ts";
import { copyProject } from "../project-copy.ts";
import { runKantox, type Ran } from "../run-kantox.ts";
import { initLegacy, type LegacyDeployment } from "./legacy-deployment.ts";
import type { legacyLayouts } from "./legacy-layout.ts";
import { snapshotOf, type Snapshot } from "./snapshot/snapshot.ts";

/** A copy of the example, next to a legacy deployment whose resources are on an emulator. */
export interface AdoptionProject {
  readonly aws: EmulatedAws;
  readonly legacy: LegacyDeployment;
  /** Folder of the example. */
  readonly project: string;
  /** Folder with the example's states. */
  readonly states: string;
  kantox(...args: string[]): Promise<Ran>;
  /** Replaces every occurrence of some strings in the table of environments. Throws if a string does not occur. */
  editTable(...edits: readonly (readonly [from: string, to: string])[]): void;
  snapshot(): Promise<Snapshot>;
  remove(): Promise<void>;
}

/** The options that confirm every environment of the example that needs its name. */
export const yes = ["--yes", "--confirm", "shared"];

/** The table's change that keeps the encryption and the tags of the legacy registries. */
export const keepRegistries = [
  "imagesToKeep: 5,\n  reasons: {",
  'imagesToKeep: 5,\n  encryptionKey: "aes256",\n  tagMutability: "mutable",\n  reasons: { encryptionKey: "The images were stored before.", tagMutability: "The workflows push latest.",',
] as const;

/** Applies a legacy deployment on a new emulator, and copies the example. */
export async function startAdoption(
  name: keyof typeof legacyLayouts,
  options: { readonly environments: readonly string[]; readonly bucket?: string },
): Promise<AdoptionProject> {
  const aws = await startEmulatedAws();
  const legacy = await initLegacy(name, { aws, ...options });
  for (const environment of options.environments) await legacy.apply(environment);
  const copy = copyProject();
  const { hostname, port } = new URL(aws.url);
  const table = join(copy.project, "src/environments.ts");
  return {
    aws,
    legacy,
    project: copy.project,
    states: join(copy.project, ".kantox/emulator", `${hostname}_${port}`),
    kantox: (...args) => runKantox(copy.project, [...args, "--emulator", aws.url]),
    editTable(...edits) {
      let text = readFileSync(table, "utf8");
      for (const [from, to] of edits) {
        if (!text.includes(from)) throw new Error(`The table does not contain ${from}`);
        text = text.replaceAll(from, to);
      }
      writeFileSync(table, text);
    },
    snapshot: () => snapshotOf(aws.url, "123456789012", "eu-west-1"),
    async remove() {
      copy.remove();
      legacy.remove();
      await aws.stop();
    },
  };
}
