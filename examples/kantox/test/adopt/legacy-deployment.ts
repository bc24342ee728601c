import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmulatedAws } from "../../../../packages/cli/test/emulated-aws.ts";
import { runProgram } from "../../../../packages/cli/test/run-program.ts";
import { awsClient } from "../../../../tooling/aws.mjs";
import { engine } from "../../../../tooling/test-engine.ts";
import { legacyLayouts, type LegacyLayout } from "./legacy-layout.ts";

/** A legacy deployment in a temporary folder, whose resources are on an emulator. */
export interface LegacyDeployment {
  /** Location of an environment's state: a folder, with `#WORKSPACE` if it has workspaces. */
  from(environment: string): string;
  /** Creates or updates an environment. */
  apply(environment: string): Promise<void>;
  /** Returns the addresses that a plan would change. Empty if the plan is empty. */
  plannedChanges(environment: string): Promise<string[]>;
  /** Returns the state of an environment, parsed. It contains secrets. */
  state(environment: string): Promise<any>;
  /** Deletes the folder. The resources on the emulator stay. */
  remove(): void;
}

/**
 * Copies a legacy deployment and initializes it. Nothing is applied.
 *
 * @param options.aws - emulator that the resources are created on
 * @param options.environments - `dev`, `qa` or both
 * @param options.bucket - bucket for the states. It is created on the emulator.
 * @defaultValue states in local files
 */
export async function initLegacy(
  name: keyof typeof legacyLayouts,
  {
    aws,
    environments,
    bucket,
  }: {
    readonly aws: EmulatedAws;
    readonly environments: readonly string[];
    readonly bucket?: string;
  },
): Promise<LegacyDeployment> {
  const layout: LegacyLayout = legacyLayouts[name];
  const root = mkdtempSync(join(tmpdir(), `kantox-legacy-${name}-`));
  layout.copy(root, { url: aws.url, environments, bucket });
  if (bucket !== undefined) {
    const admin = awsClient(aws.url, { accessKeyId: "test", secretAccessKey: "test" });
    const { ok, body } = await admin.s3("PUT", bucket, inIreland);
    if (!ok) throw new Error(`The bucket ${bucket} could not be created: ${body}`);
  }

  const runIn = (cwd: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> =>
    runProgram({ command: engine.path, args, cwd, env: { ...aws.env, ...env } });
  const run = (environment: string, args: string[]): Promise<string> => {
    const workspace = layout.workspace?.(environment);
    const env = workspace === undefined ? {} : { TF_WORKSPACE: workspace };
    return runIn(layout.folder(root, environment), args, env);
  };
  const common = ["-input=false", "-no-color"];

  for (const folder of new Set(environments.map((each) => layout.folder(root, each)))) {
    await runIn(folder, ["init", ...common]);
  }
  for (const environment of environments) {
    const workspace = layout.workspace?.(environment);
    if (workspace === undefined) continue;
    await runIn(layout.folder(root, environment), ["workspace", "new", workspace]);
  }

  return {
    from(environment) {
      const folder = layout.folder(root, environment);
      const workspace = layout.workspace?.(environment);
      return workspace === undefined ? folder : `${folder}#${workspace}`;
    },
    async apply(environment) {
      const values = layout.variables(environment);
      await run(environment, ["apply", "-auto-approve", ...common, ...values]);
    },
    async plannedChanges(environment) {
      const file = join(root, `${environment}.tfplan`);
      const values = layout.variables(environment);
      await run(environment, ["plan", `-out=${file}`, ...common, ...values]);
      const shown = JSON.parse(await run(environment, ["show", "-json", file]));
      rmSync(file);
      const changes: { address: string; change: { actions: string[] } }[] =
        shown.resource_changes ?? [];
      return changes
        .filter(({ change }) => !change.actions.every((action) => action === "no-op"))
        .map(({ address, change }) => `${change.actions.join("/")} ${address}`);
    },
    state: async (environment) => JSON.parse(await run(environment, ["state", "pull"])),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

const inIreland =
  '<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>';
