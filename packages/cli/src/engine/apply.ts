import { InterruptedError, KantoxError } from "../errors/kantox-error.ts";
import type { SecretVariables } from "../secrets/secret-variables.ts";
import { diagnosticOf, type EngineEvent } from "./events.ts";
import { existsAlready } from "./hints.ts";
import type { ImportTarget } from "./import-targets.ts";
import {
  importAdvice,
  importCommandOf,
  mayExist,
  mayExistLines,
  type MayExist,
} from "./may-exist.ts";
import type { RootModule } from "./root-module.ts";
import { engineFailure, runEngine } from "./run-engine.ts";
import { UncertainCreates } from "./uncertain-creates.ts";
import { unwrittenSecret, unwrittenSecretLines } from "./unwritten-secrets.ts";
import { warningsOf, type EngineWarning } from "./warnings.ts";

/** The options of `applyPlan`. */
export interface ApplyPlanOptions {
  /** Values of ephemeral variables. The engine receives them only through its environment. */
  readonly variables: SecretVariables;
  /** Import of each resource that the plan creates, by address. */
  readonly imports?: ReadonlyMap<string, ImportTarget>;
  readonly onEvent: (event: EngineEvent) => void;
  /** Called with the engine's warnings, unless it was interrupted. */
  readonly onWarnings: (warnings: readonly EngineWarning[]) => void;
  /** Called if the apply was interrupted, with lines to print and the resources that may exist. */
  readonly onInterrupt: (lines: readonly string[], mayExist: readonly MayExist[]) => void;
}

/**
 * Applies a saved plan.
 *
 * @throws KantoxError `engine/apply`, `state/unreadable`; `next` contains the commands to import resources that already
 * exist or may exist
 */
export async function applyPlan(
  root: RootModule,
  file: string,
  { variables, imports = new Map(), onEvent, onWarnings, onInterrupt }: ApplyPlanOptions,
): Promise<void> {
  const unwritten: string[] = [];
  const existing = new Set<string>();
  const uncertain = new UncertainCreates();
  const lines = (): string[] => [
    ...unwrittenSecretLines(unwritten),
    ...mayExistLines(root, uncertain.addresses(), imports),
  ];
  const run = await runEngine(root, ["apply", "-json", "-input=false", file], {
    variables,
    onEvent(event) {
      const address = unwrittenSecret(event, root.stack);
      if (address !== undefined) unwritten.push(address);
      uncertain.observe(event);
      const { summary, detail, address: failed } = diagnosticOf(event) ?? {};
      if (failed !== undefined && existsAlready.test(`${summary}\n${detail}`)) existing.add(failed);
      onEvent(event);
    },
  }).catch((error: unknown) => {
    if (error instanceof InterruptedError) {
      onInterrupt(lines(), mayExist(root, uncertain.addresses(), imports));
    }
    throw error;
  });
  onWarnings(warningsOf(run.diagnostics));
  if (run.exitCode === 0) return;
  const { code, message } = engineFailure(root, "apply", run, (address) => {
    const target = imports.get(address);
    return target && importAdvice(root, target);
  });
  const next = [...existing, ...uncertain.addresses()].flatMap((address) => {
    const target = imports.get(address);
    return (target && importCommandOf(root, target)) ?? [];
  });
  throw new KantoxError(code, [message, ...lines()].join("\n"), { next: [...new Set(next)] });
}
