import { KantoxError } from "../errors/kantox-error.ts";
import { printable } from "../terminal/printable.ts";
import { runChild } from "../processes/run-child.ts";
import { maskValues } from "../secrets/mask-values.ts";
import type { SecretVariables } from "../secrets/secret-variables.ts";
import { describeDiagnostics } from "./describe-diagnostics.ts";
import { diagnosticOf, parseEvent, type Diagnostic, type EngineEvent } from "./events.ts";
import { unreadableState } from "./hints.ts";
import type { RootModule } from "./root-module.ts";
import { suggestFor } from "./suggest-for.ts";
import { describeWarnings, warningsOf } from "./warnings.ts";
import { dumpedState, keepDumpedState } from "./dumped-state.ts";

/** How a run with `-json` ended. */
export interface EngineResult {
  readonly exitCode: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Its output that is not JSON, standard error included. */
  readonly text: string;
  /** The signal that ended it, if it was not the driver's. */
  readonly signal?: NodeJS.Signals;
  /** Where a state was kept that the engine could not write, as a sentence. */
  readonly keptState?: string;
}

/** Runs one verb of the engine with `-json`, and hands on its events as they arrive. */
export async function runEngine(
  root: RootModule,
  args: readonly string[],
  {
    variables = {},
    onEvent,
  }: { variables?: SecretVariables; onEvent?: (event: EngineEvent) => void } = {},
): Promise<EngineResult> {
  const diagnostics: Diagnostic[] = [];
  const text: string[] = [];
  let dumped: string | undefined;
  const masked = (words: string): string => maskValues(words, Object.values(variables));
  const result = await runChild({
    command: root.engine.path,
    args,
    cwd: root.directory,
    env: { ...root.env, ...variables },
    label: engineLabel(root),
    outlivesDriver: true,
    onLine(line) {
      const event = parseEvent(line);
      if (!event) {
        text.push(line);
        return;
      }
      dumped = dumpedState(line) ?? dumped;
      const diagnostic = diagnosticOf(event);
      if (diagnostic) {
        const { summary, detail } = diagnostic;
        diagnostics.push({ ...diagnostic, summary: masked(summary), detail: masked(detail) });
      }
      onEvent?.(event);
    },
  });
  return {
    // A signal that is not the driver's (the system ran out of memory, a kill from another shell) is a failure.
    exitCode: result.exitCode ?? 1,
    diagnostics,
    text: masked([...text, result.stderr].join("\n").trim()),
    ...(result.signal && { signal: result.signal }),
    ...(dumped !== undefined && { keptState: await keepDumpedState(root, dumped) }),
  };
}

/** The name of an engine for people, e.g. `terraform in dev`. */
function engineLabel({ engine, stack }: RootModule): string {
  return `${engine.kind} in ${stack.deployment.environment}`;
}

/**
 * Returns the error for a run of the engine that failed, in the engine's words.
 *
 * @param importAdvice - how to import the object behind an address that the plan creates
 */
export function engineFailure(
  root: RootModule,
  verb: string,
  { diagnostics, text, signal, keptState }: Omit<EngineResult, "exitCode">,
  importAdvice: (address: string) => string | undefined = () => undefined,
): KantoxError {
  const { environment } = root.stack.deployment;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const context = { suggest: suggestFor(root), importAdvice };
  const described =
    errors.length > 0
      ? [describeDiagnostics(errors, root.stack, context)]
      : [`${environment}: ${root.engine.kind} ${verb} failed.`, ...(text ? [printable(text)] : [])];
  // The warnings of an apply are shown with its result; others have no other place.
  const warnings = verb === "apply" ? [] : warningsOf(diagnostics);
  const ending = signal && endedBy(root, verb, signal);
  const isUnreadable = errors.some(({ summary, detail }) =>
    unreadableState.test(`${summary}\n${detail}`),
  );
  return new KantoxError(
    isUnreadable ? "state/unreadable" : `engine/${verb}`,
    [
      ...described,
      ...(warnings.length > 0 ? [describeWarnings(warnings, root.stack)] : []),
      ...(ending ? [ending] : []),
      ...(keptState ? [keptState] : []),
    ].join("\n"),
  );
}

function endedBy(root: RootModule, verb: string, signal: NodeJS.Signals): string {
  const { engine, stack, stateFile } = root;
  const { environment } = stack.deployment;
  const ended = `${engine.kind} was ended by ${signal} from outside, as happens when memory runs out.`;
  if (verb !== "apply") return `${ended} Run this again.`;
  // Terraform writes a state file after each change; OpenTofu every 20 seconds, as both do with any other state.
  const lost =
    engine.kind === "terraform" && stateFile !== undefined
      ? "The resources that it was creating at that moment"
      : "The resources that it created in its last 20 seconds or longer";
  const suggest = suggestFor(root);
  return `${ended} ${lost} may be missing in the state. Look for them, and import each: ${suggest(["exec", environment, "--", "import", "ADDRESS", "ID"])}\nThen run this again. If the state is still locked, remove the lock: ${suggest(["exec", environment, "--", "force-unlock", "ID"])}`;
}
