import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RootModule } from "../engine/root-module.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { runChild } from "../processes/run-child.ts";
import { printable } from "../terminal/printable.ts";

/**
 * Writes a root module's state through the engine, which locks it and never overwrites a newer or unrelated state.
 *
 * @param privateFolder - folder that only the user can read
 * @throws KantoxError `adopt/locked`, `adopt/not-written`
 */
export async function pushState(
  root: RootModule,
  text: string,
  privateFolder: string,
): Promise<void> {
  const { engine, directory: cwd, env, stack, state } = root;
  await mkdir(privateFolder, { recursive: true, mode: 0o700 });
  const scratch = await mkdtemp(join(privateFolder, "state-"));
  try {
    const file = join(scratch, "state");
    await writeFile(file, text, { mode: 0o600 });
    const { exitCode, stderr } = await runChild({
      command: engine.path,
      args: ["state", "push", file],
      cwd,
      env,
      outlivesDriver: true,
    });
    if (exitCode === 0) return;
    const { environment } = stack.deployment;
    const reason = printable(stderr).trim();
    throw /acquiring the state lock/i.test(reason)
      ? new KantoxError(
          "adopt/locked",
          `${environment}: another run holds the lock of the state at ${state}. It is unchanged. Wait until that run ends, then run adopt again.\n${reason}`,
        )
      : new KantoxError(
          "adopt/not-written",
          `${environment}: ${engine.kind} could not write the state at ${state}. It is unchanged.\n${reason}`,
        );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
