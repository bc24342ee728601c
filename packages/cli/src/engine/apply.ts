import { InterruptedError, KantoxError } from "../errors/kantox-error.ts";
import type { EngineEvent } from "./events.ts";
import type { SecretVariables } from "../secrets/secret-variables.ts";
import type { RootModule } from "./root-module.ts";
import { warningsOf, type EngineWarning } from "./warnings.ts";
import { engineFailure, runEngine } from "./run-engine.ts";
import { unwrittenSecret, writeAgain } from "./unwritten-secrets.ts";

/**
 * Applies a saved plan, and nothing else.
 *
 * @param how.variables - values of ephemeral variables; they reach the engine by its environment alone
 * @param how.onWarnings - called with what the engine warned of, unless it was interrupted
 * @param how.onInterrupt - called with what has to be known of an apply that was
 * @throws KantoxError `engine/apply`
 */
export async function applyPlan(
  root: RootModule,
  file: string,
  {
    variables,
    onEvent,
    onWarnings,
    onInterrupt,
  }: {
    readonly variables: SecretVariables;
    readonly onEvent: (event: EngineEvent) => void;
    readonly onWarnings: (warnings: readonly EngineWarning[]) => void;
    readonly onInterrupt: (lines: readonly string[]) => void;
  },
): Promise<void> {
  const unwritten: string[] = [];
  const run = await runEngine(root, ["apply", "-json", "-input=false", file], {
    variables,
    onEvent(event) {
      const address = unwrittenSecret(event, root.stack);
      if (address !== undefined) unwritten.push(address);
      onEvent(event);
    },
  }).catch((error: unknown) => {
    if (error instanceof InterruptedError) onInterrupt(writeAgain(unwritten));
    throw error;
  });
  onWarnings(warningsOf(run.diagnostics));
  if (run.exitCode === 0) return;
  const { code, message } = engineFailure(root, "apply", run);
  throw new KantoxError(code, [message, ...writeAgain(unwritten)].join("\n"));
}
