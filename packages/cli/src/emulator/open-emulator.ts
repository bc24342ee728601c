import { join } from "node:path";
import { engineEnvironment } from "../engine/engine-environment.ts";
import type { Engine } from "../engine/find-engine.ts";
import type { RootModule } from "../engine/root-module.ts";
import { providerEnvironment, recoverProvider } from "../provider/provider-environment.ts";
import { realPath, shownPath } from "../state/real-path.ts";
import { stateLocation } from "../state/state-location.ts";
import type { Stack } from "../synth/stack.ts";
import { awsProviderNames } from "../synth/terraform-blocks.ts";
import { emulatorAccount, requireEmulatorAccount } from "./emulator-account.ts";
import { copyForEmulator, refreshOverride } from "./emulator-copy.ts";
import { emulatorEnvironment } from "./emulator-environment.ts";
import { parseEmulatorUrl } from "./emulator-url.ts";
import { refuseUnredirectable } from "./unredirectable.ts";

/** An emulator that was checked: it answers, has the right account, and can run the selected stacks. */
export interface OpenEmulator {
  /** Copies a stack to the folder where it runs against this emulator. */
  rootModule(stack: Stack, engine: Engine): Promise<RootModule>;
  /** Returns a function that finds the environment to retry an `init` that found no provider. */
  recover(
    root: RootModule,
  ): (messages: readonly string[]) => Promise<NodeJS.ProcessEnv | undefined>;
  /** Adapts the copy to the installed provider. Call it after `init`. */
  settle(root: RootModule): Promise<void>;
}

/**
 * Checks that an emulator can run the selected stacks.
 *
 * @param stacks - all stacks of the app, because states that the selected stacks read are redirected too
 * @throws KantoxError `emulator/url`, `emulator/unreachable`, `emulator/not-aws`, `emulator/account`,
 * `emulator/cannot-redirect`
 */
export async function openEmulator(
  address: string,
  {
    chosen,
    stacks,
    kantoxFolder,
    projectRoot,
    env,
    inBucket = false,
  }: {
    readonly chosen: readonly Stack[];
    readonly stacks: readonly Stack[];
    readonly kantoxFolder: string;
    readonly projectRoot: string;
    readonly env: NodeJS.ProcessEnv;
    /** Whether the states are in the app's bucket on the emulator, to rehearse a bootstrap. */
    readonly inBucket?: boolean | undefined;
  },
): Promise<OpenEmulator> {
  const target = parseEmulatorUrl(address);
  refuseUnredirectable(chosen, { url: target.url, all: stacks });
  const account = await emulatorAccount(target);
  requireEmulatorAccount(target, account, chosen);
  const copies = { kantoxFolder, target, stacks, inBucket };
  const providerChoice = (engine: Engine) => ({
    engine: engine.kind,
    directory: join(kantoxFolder, "emulator", "providers"),
  });
  // The environment that `recover` finds is reused for the next stacks, because an unreachable registry costs time.
  const recovered = new Map<Engine["kind"], NodeJS.ProcessEnv>();
  return {
    async rootModule(stack, engine) {
      const directory = await copyForEmulator(stack, copies);
      const stateFile = join(await realPath(directory), "terraform.tfstate");
      const mirror = env["KANTOX_PROVIDER_MIRROR"];
      return {
        stack,
        engine,
        directory,
        env:
          recovered.get(engine.kind) ??
          (await providerEnvironment(emulatorEnvironment(engineEnvironment(env, stack), target), {
            ...providerChoice(engine),
            mirror,
          })),
        emulator: target.url,
        ...(inBucket
          ? { state: `${(await stateLocation(stack, projectRoot)).description} on ${target.url}` }
          : { state: await shownPath(stateFile, projectRoot), stateFile }),
        ...(awsProviderNames(stack.json).length > 0 && {
          account: { isChecked: true, accountId: account },
        }),
      };
    },
    recover:
      ({ env: tried, engine, directory }) =>
      async (messages) => {
        const found = await recoverProvider(tried, messages, {
          ...providerChoice(engine),
          lockFile: join(directory, ".terraform.lock.hcl"),
        });
        if (found) recovered.set(engine.kind, found);
        return found;
      },
    async settle({ stack, directory }) {
      await refreshOverride(stack, directory, copies);
    },
  };
}
