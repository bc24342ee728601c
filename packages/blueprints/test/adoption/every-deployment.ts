import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { engine } from "../../../../tooling/test-engine.ts";
import { scratchRoot } from "../../../cli/src/adopt/scratch-root.ts";
import { openEmulator } from "../../../cli/src/emulator/open-emulator.ts";
import { findEngine } from "../../../cli/src/engine/find-engine.ts";
import type { RootModule } from "../../../cli/src/engine/root-module.ts";
import type { PlanJson, PriorResource } from "../../../cli/src/plan/plan-json.ts";
import { findMirror } from "../../../cli/src/provider/find-mirror.ts";
import type { Stack } from "../../../cli/src/synth/stack.ts";

const run = promisify(execFile);

/** A plan, with the objects that its refresh read. */
export interface RefreshedPlan {
  readonly changes: NonNullable<PlanJson["resource_changes"]>;
  readonly prior: readonly PriorResource[];
}

/** A stack in an emulator. */
export interface EveryDeployment {
  /** Creates all objects. */
  apply(): Promise<void>;
  /** Returns the text of the state. */
  state(): Promise<string>;
  /** Plans on another state. Nothing changes. */
  planOn(state: string): Promise<RefreshedPlan>;
}

/** Prepares a stack for an emulator, as the driver does it. */
export async function prepareDeployment(
  stack: Stack,
  { url, folder }: { readonly url: string; readonly folder: string },
): Promise<EveryDeployment> {
  const mirror = await findMirror(process.env);
  const env = { ...process.env, ...(mirror !== undefined && { KANTOX_PROVIDER_MIRROR: mirror }) };
  const emulator = await openEmulator(url, {
    chosen: [stack],
    stacks: [stack],
    kantoxFolder: join(folder, ".kantox"),
    projectRoot: folder,
    env,
  });
  const root = await emulator.rootModule(
    stack,
    await findEngine(engine.kind, { env, cwd: folder }),
  );
  await runEngine(root, "init", "-no-color");
  await emulator.settle(root);
  return {
    async apply() {
      await runEngine(root, "apply", "-auto-approve", "-no-color");
    },
    state: () => runEngine(root, "state", "pull"),
    async planOn(state) {
      const scratch = await scratchRoot(root, join(folder, "scratch"), state);
      await runEngine(scratch, "plan", "-out=plan", "-no-color");
      const json = JSON.parse(await runEngine(scratch, "show", "-json", "plan"));
      return {
        changes: json.resource_changes ?? [],
        prior: json.prior_state?.values?.root_module?.resources ?? [],
      };
    },
  };
}

async function runEngine(
  { directory, env, stack }: RootModule,
  ...args: string[]
): Promise<string> {
  const secrets = Object.keys(stack.json.variable ?? {}).map((name) => [
    `TF_VAR_${name}`,
    `value of ${name}`,
  ]);
  const { stdout } = await run(engine.path, args, {
    cwd: directory,
    env: { ...env, ...Object.fromEntries(secrets) },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
