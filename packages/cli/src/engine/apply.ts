import type { EngineEvent } from "./diagnostics.ts";
import type { RootModule } from "./root-module.ts";
import { engineFailure, runEngine } from "./run-engine.ts";

/**
 * Applies a saved plan, and nothing else.
 *
 * @param variables - values of ephemeral variables; they reach the engine by its environment alone
 * @throws KantoxError `engine/apply`
 */
export async function applyPlan(
  root: RootModule,
  file: string,
  { variables, onEvent }: { variables: NodeJS.ProcessEnv; onEvent: (event: EngineEvent) => void },
): Promise<void> {
  const run = await runEngine(root, ["apply", "-json", "-input=false", file], {
    variables,
    onEvent,
  });
  if (run.exitCode !== 0) throw engineFailure(root, "apply", run);
}
