import { openEmulator } from "../emulator/open-emulator.ts";
import type { EngineKind } from "../contract/deployment.ts";
import { emulatorUrl, type OpenProject } from "./open-project.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal.ts";
import { engineEnvironment, refuseVariables } from "../engine/engine-environment.ts";
import { findEngine, type Engine } from "../engine/find-engine.ts";
import { initialize } from "../engine/init.ts";
import type { RootModule } from "../engine/root-module.ts";
import { refuseOtherKind } from "../engine/state-kind.ts";
import { localStateFile, stateOf } from "../engine/state-location.ts";

/**
 * Makes the root modules of the chosen stacks ready to run an engine in: engine found, state of its kind,
 * emulator copies written, providers and backend initialized one after the other.
 */
export async function openRootModules(
  chosen: readonly Stack[],
  { project, folder, stacks }: OpenProject,
  terminal: Terminal,
  options: { readonly emulator?: string; readonly engine?: string },
): Promise<RootModule[]> {
  refuseVariables(terminal.env);
  const engines = await enginesOf(chosen, terminal, options.engine);
  const url = emulatorUrl(options, terminal);
  const emulator = url
    ? await openEmulator(url, {
        chosen,
        stacks,
        kantoxFolder: folder,
        projectRoot: project.root,
        env: terminal.env,
      })
    : undefined;

  const roots: RootModule[] = [];
  for (const stack of chosen) {
    const engine = engines.get(stack.deployment.engine) as Engine;
    const root: RootModule = emulator
      ? await emulator.rootModule(stack, engine)
      : {
          stack,
          engine,
          directory: stack.directory,
          env: engineEnvironment(terminal.env),
          state: stateOf(stack, project.root),
        };
    const stateFile = emulator ? "terraform.tfstate" : localStateFile(stack);
    if (stateFile !== undefined) await refuseOtherKind(root, stateFile);
    if (await initialize(root, emulator?.recover(root))) {
      terminal.note(`${stack.deployment.environment}: initialized`);
    }
    await emulator?.settle(root);
    roots.push(root);
  }
  return roots;
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
