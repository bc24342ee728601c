import { KantoxError } from "../errors.ts";
import type { EngineEvent } from "./diagnostics.ts";
import type { SecretVariables } from "../secrets/secret-variables.ts";
import type { RootModule } from "./root-module.ts";
import { engineFailure, runEngine } from "./run-engine.ts";
import { unwrittenSecret, writeAgain } from "./unwritten-secrets.ts";

/**
 * Applies a saved plan, and nothing else.
 *
 * @param variables - values of ephemeral variables; they reach the engine by its environment alone
 * @throws KantoxError `engine/apply`
 */
export async function applyPlan(
  root: RootModule,
  file: string,
  { variables, onEvent }: { variables: SecretVariables; onEvent: (event: EngineEvent) => void },
): Promise<void> {
  const unwritten: string[] = [];
  const run = await runEngine(root, ["apply", "-json", "-input=false", file], {
    variables,
    onEvent(event) {
      const address = unwrittenSecret(event, root.stack);
      if (address !== undefined) unwritten.push(address);
      onEvent(event);
    },
  });
  if (run.exitCode === 0) return;
  const { code, message } = engineFailure(root, "apply", run);
  throw new KantoxError(code, [message, ...writeAgain(unwritten)].join("\n"));
}
