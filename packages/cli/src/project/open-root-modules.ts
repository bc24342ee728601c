import { join } from "node:path";
import { refuse } from "../errors/collect-refusals.ts";
import type { EngineKind } from "../contract/deployment.ts";
import { openEmulator, type OpenEmulator } from "../emulator/open-emulator.ts";
import { engineEnvironment, refuseVariables } from "../engine/engine-environment.ts";
import { findEngine, type Engine } from "../engine/find-engine.ts";
import { initialize } from "../engine/init.ts";
import { refuseRemoteExecution } from "../engine/remote-execution.ts";
import type { RootModule } from "../engine/root-module.ts";
import { refuseOtherKind } from "../state/state-kind.ts";
import { noteWarnings } from "../engine/warnings.ts";
import { refuseUnsavedState } from "../state/unsaved-state.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { cliConfig } from "../provider/cli-config.ts";
import { keptLockFile } from "../provider/lock-file.ts";
import { withPluginCache } from "../provider/plugin-cache.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { emulatorUrl, type OpenProject } from "./open-project.ts";
import { notePlace, refuseStateElsewhere } from "../state/state-elsewhere.ts";
import { localStateFile, stateLocation } from "../state/state-location.ts";

/** What of the command line decides how engines run. */
interface EngineChoice {
  readonly emulator?: string;
  readonly engine?: string;
  /** Whether a backend that was used before is left as it is, rather than its state moved. */
  readonly reconfigure?: boolean;
  /** Whether the engine is run by hand: that is a way to put a state back. */
  readonly byHand?: boolean;
  /** Whether nothing is planned. */
  readonly plansNothing?: boolean;
}

/**
 * Makes the root modules of the chosen stacks ready to run an engine in: engine found, state of its kind,
 * emulator copies written, providers and backend initialized one after the other.
 *
 * @throws KantoxError whatever stands in the way of one, of all at once
 */
export async function openRootModules(
  chosen: readonly Stack[],
  open: OpenProject,
  terminal: Terminal,
  options: EngineChoice,
): Promise<RootModule[]> {
  const outcomes = [...(await openEachRootModule(chosen, open, terminal, options)).values()];
  refuse(
    outcomes.flatMap((outcome) =>
      outcome.status === "failed" ? [outcome.error as KantoxError] : [],
    ),
  );
  return outcomes.flatMap((outcome) => (outcome.status === "done" ? [outcome.value] : []));
}

/**
 * The same, where one that cannot be opened does not keep the others.
 *
 * @returns by stack name, in the order given
 * @throws KantoxError what stands in the way of all: the shell's variables, the engine, the emulator
 */
export async function openEachRootModule(
  chosen: readonly Stack[],
  open: OpenProject,
  terminal: Terminal,
  options: EngineChoice,
): Promise<Map<string, Outcome<RootModule>>> {
  refuseVariables(terminal.env);
  const engines = await enginesOf(chosen, terminal, options.engine);
  const url = emulatorUrl(options, terminal);
  const emulator = url
    ? await openEmulator(url, {
        chosen,
        stacks: open.stacks,
        kantoxFolder: open.folder,
        projectRoot: open.project.root,
        env: terminal.env,
      })
    : undefined;
  const providerSource = JSON.stringify([
    await cliConfig(terminal.env),
    emulator ? terminal.env["KANTOX_PROVIDER_MIRROR"] : undefined,
  ]);

  const seeds = new Map<string, string>();
  const outcomes = new Map<string, Outcome<RootModule>>();
  for (const stack of chosen) {
    const engine = engines.get(stack.deployment.engine) as Engine;
    try {
      const root = await rootModule(stack, engine, { open, emulator, terminal });
      const stateFile = emulator ? "terraform.tfstate" : localStateFile(stack);
      if (!options.plansNothing) refuseRemoteExecution(root);
      if (!options.byHand) await refuseUnsavedState(root, stateFile);
      if (stateFile !== undefined) await refuseOtherKind(root, stateFile);
      const isMoving = options.reconfigure || options.byHand;
      if (!emulator && !isMoving) await refuseStateElsewhere(root, open.folder);
      // Stacks with the same providers get the same versions, and one download serves them all.
      const seed = JSON.stringify([engine.kind, stack.json.terraform?.required_providers]);
      const { ran, changedLock, lock, warnings } = await initialize(root, {
        providerSource,
        lockIsFinal: terminal.isCi,
        reconfigure: options.reconfigure ?? false,
        seed: seeds.get(seed),
        recover: emulator?.recover(root),
      });
      if (ran) {
        seeds.set(seed, lock);
        noteInit(root, changedLock, terminal);
        noteWarnings(warnings, stack, terminal);
      }
      if (!emulator) await notePlace(root, open.folder);
      await emulator?.settle(root);
      outcomes.set(stack.name, { status: "done", value: root });
    } catch (error) {
      if (!(error instanceof KantoxError)) throw error;
      outcomes.set(stack.name, { status: "failed", error });
    }
  }
  return outcomes;
}

async function rootModule(
  stack: Stack,
  engine: Engine,
  {
    open: { project, folder },
    emulator,
    terminal,
  }: { open: OpenProject; emulator: OpenEmulator | undefined; terminal: Terminal },
): Promise<RootModule> {
  const name = keptLockFile(stack.name);
  const root: RootModule = emulator
    ? await emulator.rootModule(stack, engine)
    : {
        stack,
        engine,
        directory: stack.directory,
        env: engineEnvironment(terminal.env),
        state: stateLocation(stack, project.root),
        lockFile: { name, path: join(project.root, name) },
      };
  return { ...root, env: await withPluginCache(root.env, join(folder, "plugins")) };
}

function noteInit({ stack, lockFile }: RootModule, changedLock: boolean, terminal: Terminal): void {
  const { environment } = stack.deployment;
  terminal.note(
    changedLock && lockFile
      ? `${environment}: initialized; ${lockFile.name} is new or changed: commit it`
      : `${environment}: initialized`,
  );
}

async function enginesOf(
  chosen: readonly Stack[],
  { env, cwd }: Terminal,
  path: string | undefined,
): Promise<Map<EngineKind, Engine>> {
  const kinds = [...new Set(chosen.map(({ deployment }) => deployment.engine))];
  const found = await Promise.all(
    kinds.map(async (kind) => [kind, await findEngine(kind, { env, cwd, path })] as const),
  );
  return new Map(found);
}
