import { join } from "node:path";
import { emulatorDirectory } from "../emulator/emulator-copy.ts";
import { parseEmulatorUrl } from "../emulator/emulator-url.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { containsResources, remainingDependents, type ExistingStack } from "../state/dependents.ts";
import { readStateFile } from "../state/read-state.ts";
import { mayContainResources } from "../state/state-content.ts";
import { stateLocation } from "../state/state-location.ts";
import type { Stack } from "../synth/stack.ts";
import { suggestCommand } from "../terminal/suggest-command.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { emulatorUrl, type OpenProject } from "./open-project.ts";
import { openRootModules } from "./open-root-modules.ts";
import type { EngineChoice } from "./preparation-context.ts";

/**
 * Refuses to destroy a stack while other stacks that depend on it exist, because they could no longer be planned if
 * they read its outputs.
 *
 * @param chosen - the stacks to destroy
 * @throws KantoxError `destroy/dependents`, or the reason why the state of a dependent cannot be read
 */
export async function refuseDependents(
  chosen: readonly Stack[],
  open: OpenProject,
  terminal: Terminal,
  options: EngineChoice,
): Promise<void> {
  const destroyed = chosen.map(({ name }) => name);
  const dependents = open.stacks.filter(
    ({ name, dependencies }) =>
      !destroyed.includes(name) && dependencies.some((each) => destroyed.includes(each)),
  );
  const existing: ExistingStack[] = chosen.map((stack) => ({ stack, hasResources: true }));
  for (const stack of dependents) {
    existing.push({ stack, hasResources: await exists(stack, open, terminal, options) });
  }
  const remaining = remainingDependents(existing, destroyed);
  if (remaining.size === 0) return;
  const environments = [
    ...new Set([...remaining.values()].flat()),
    ...chosen.map(({ deployment }) => deployment.environment),
  ];
  const command = suggestCommand(["destroy", ...environments], {
    ...(options.emulator !== undefined && { emulator: options.emulator }),
    ...(options.engine !== undefined && { engine: options.engine }),
  });
  throw new KantoxError(
    "destroy/dependents",
    [
      "Nothing was destroyed, because other existing environments depend on it:",
      ...[...remaining].map(([environment, names]) => `  ${environment}: ${names.join(", ")}`),
      `Destroy them first, or all together: ${command}`,
    ].join("\n"),
  );
}

// A local state can be read without an engine and providers.
async function exists(
  stack: Stack,
  open: OpenProject,
  terminal: Terminal,
  options: EngineChoice,
): Promise<boolean> {
  const url = emulatorUrl(options, terminal);
  const target = url === undefined ? undefined : parseEmulatorUrl(url);
  const { file } = target
    ? {
        file: join(
          emulatorDirectory(stack.name, { kantoxFolder: open.folder, target }),
          "terraform.tfstate",
        ),
      }
    : await stateLocation(stack, open.project.root);
  if (file !== undefined) return mayContainResources(await readStateFile(file));
  const [root] = await openRootModules([stack], open, terminal, { ...options, plansNothing: true });
  return root !== undefined && containsResources(root);
}
