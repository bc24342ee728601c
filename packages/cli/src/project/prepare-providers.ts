import { initialize } from "../engine/init.ts";
import type { RootModule } from "../engine/root-module.ts";
import { noteWarnings } from "../engine/warnings.ts";
import type { Preparing } from "./preparing.ts";

/** Installs providers and connects the backend, unless nothing of it changed, and tells what it did. */
export async function prepareProviders(
  root: RootModule,
  { options, terminal, emulator, providerSource, seeds }: Preparing,
): Promise<void> {
  const { stack, engine } = root;
  // Stacks with the same providers get the same versions, and one download serves them all.
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
      ? `${environment}: initialized; ${root.lockFile.name} is new or changed: commit it`
      : `${environment}: initialized`,
  );
  noteWarnings(warnings, stack, terminal);
}
