import { initialize } from "../engine/init.ts";
import type { RootModule } from "../engine/root-module.ts";
import { noteWarnings } from "../engine/warnings.ts";
import type { PreparationContext } from "./preparation-context.ts";

/** Installs providers and initializes the backend, unless both are up to date, and prints what it did. */
export async function prepareProviders(
  root: RootModule,
  { options, terminal, emulator, providerSource, seeds }: PreparationContext,
): Promise<void> {
  const { stack, engine } = root;
  // Stacks with the same provider requirements get the same versions from one download.
  const seed = JSON.stringify([engine.kind, stack.json.terraform?.required_providers]);
  const { ran, changedLock, lock, warnings } = await initialize(root, {
    providerSource,
    lockIsFinal: terminal.isCi,
    reconfigure: options.reconfigure ?? false,
    seed: seeds.get(seed),
    recover: emulator?.recover(root),
  });
  if (!ran) return;
  seeds.set(seed, lock);
  const { environment } = stack.deployment;
  terminal.note(
    changedLock && root.lockFile
      ? `${environment}: initialized. ${root.lockFile.name} is new or changed. Commit it.`
      : `${environment}: initialized`,
  );
  noteWarnings(warnings, stack, terminal);
}
