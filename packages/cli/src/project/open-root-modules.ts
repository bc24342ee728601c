import { join } from "node:path";
import type { EngineKind } from "../contract/deployment.ts";
import { openEmulator } from "../emulator/open-emulator.ts";
import { engineEnvironment, refuseVariables } from "../engine/engine-environment.ts";
import { findEngine, type Engine } from "../engine/find-engine.ts";
import type { RootModule } from "../engine/root-module.ts";
import { refuse } from "../errors/collect-refusals.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { cliConfig } from "../provider/cli-config.ts";
import { committedLockFile } from "../provider/lock-file.ts";
import { withPluginCache } from "../provider/plugin-cache.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import { stateLocation } from "../state/state-location.ts";
import { stateRecordFile } from "../state/state-record.ts";
import { sharedStates } from "../state/shared-states.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { Identities } from "./account.ts";
import { downloadedEngine } from "./downloaded-engine.ts";
import { emulatorUrl, type OpenProject } from "./open-project.ts";
import { preparations } from "./preparations.ts";
import type { EngineChoice, PreparationContext } from "./preparation-context.ts";

/**
 * Prepares the root modules of the selected stacks, so that an engine can run in them.
 *
 * @throws KantoxError with the problems of all stacks
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
 * Prepares root modules like `openRootModules`, but a stack that cannot be opened does not stop the others.
 *
 * @returns outcomes by stack name, in the given order
 * @throws KantoxError for a problem that affects all stacks: the shell's variables, the engine or the emulator
 */
export async function openEachRootModule(
  chosen: readonly Stack[],
  open: OpenProject,
  terminal: Terminal,
  options: EngineChoice,
): Promise<Map<string, Outcome<RootModule>>> {
  refuseVariables(terminal.env);
  const engines = await enginesOf(chosen, open, terminal, options);
  const context = await contextOf(chosen, open, terminal, options);
  const outcomes = new Map<string, Outcome<RootModule>>();
  for (const stack of chosen) {
    const engine = engines.get(stack.deployment.engine) as Engine;
    try {
      const value = await prepared(await rootModule(stack, engine, context), context);
      outcomes.set(stack.name, { status: "done", value });
    } catch (error) {
      if (!(error instanceof KantoxError)) throw error;
      outcomes.set(stack.name, { status: "failed", error });
    }
  }
  return outcomes;
}

// Stacks are prepared one at a time, because the engines' shared provider cache does not support concurrent use.
async function prepared(root: RootModule, context: PreparationContext): Promise<RootModule> {
  const ready = { ...root };
  for (const { applies, prepare } of preparations) {
    if (applies(context)) Object.assign(ready, await prepare(ready, context));
  }
  return ready;
}

async function contextOf(
  chosen: readonly Stack[],
  open: OpenProject,
  terminal: Terminal,
  options: EngineChoice,
): Promise<PreparationContext> {
  const { folder, stacks, project } = open;
  const url = emulatorUrl(options, terminal);
  const emulator = url
    ? await openEmulator(url, {
        chosen,
        stacks,
        kantoxFolder: folder,
        projectRoot: project.root,
        env: terminal.env,
        inBucket: options.inBucket,
      })
    : undefined;
  return {
    open,
    terminal,
    options,
    emulator,
    providerSource: JSON.stringify([
      await cliConfig(terminal.env),
      emulator ? terminal.env["KANTOX_PROVIDER_MIRROR"] : undefined,
    ]),
    seeds: new Map(),
    shared: emulator ? [] : await sharedStates(stacks, project.root),
    accounts: { folder, answers: answersOf(open), asks: true },
  };
}

// Kept per project, because a bootstrap opens root modules several times in one run.
const answers = new WeakMap<OpenProject, Map<string, Identities>>();

function answersOf(open: OpenProject): Map<string, Identities> {
  const found = answers.get(open) ?? new Map<string, Identities>();
  answers.set(open, found);
  return found;
}

async function rootModule(
  stack: Stack,
  engine: Engine,
  { open, emulator, terminal }: Pick<PreparationContext, "open" | "emulator" | "terminal">,
): Promise<RootModule> {
  const root = emulator
    ? await emulator.rootModule(stack, engine)
    : await realRootModule(stack, engine, { open, terminal });
  return { ...root, env: await withPluginCache(root.env, join(open.folder, "plugins")) };
}

async function realRootModule(
  stack: Stack,
  engine: Engine,
  { open: { project, folder }, terminal }: Pick<PreparationContext, "open" | "terminal">,
): Promise<RootModule> {
  const name = committedLockFile(stack.name);
  const { description, file } = await stateLocation(stack, project.root);
  return {
    stack,
    engine,
    directory: stack.directory,
    env: engineEnvironment(terminal.env, stack),
    state: description,
    ...(file !== undefined && { stateFile: file }),
    stateRecord: stateRecordFile(folder, stack.deployment.environment),
    lockFile: { name, path: join(project.root, name) },
  };
}

async function enginesOf(
  chosen: readonly Stack[],
  { folder }: OpenProject,
  terminal: Terminal,
  options: EngineChoice,
): Promise<Map<EngineKind, Engine>> {
  const { env, cwd } = terminal;
  const emulator = emulatorUrl(options, terminal);
  const kinds = [...new Set(chosen.map(({ deployment }) => deployment.engine))];
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const fallback = downloadedEngine(kind, { folder, emulator });
      const engine = await findEngine(kind, { env, cwd, path: options.engine, fallback });
      return [kind, engine] as const;
    }),
  );
  return new Map(found);
}
