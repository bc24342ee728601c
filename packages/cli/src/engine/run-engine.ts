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

/** The result of a run with `-json`. */
export interface EngineResult {
  readonly exitCode: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Output that is not JSON, including standard error. */
  readonly text: string;
  /** Signal that ended the engine, if the driver did not send it. */
  readonly signal?: NodeJS.Signals;
  /** Message about a state that the engine could not write: where the driver saved it, or that it is lost. */
  readonly keptState?: string;
}

/** Runs a subcommand of the engine with `-json`, and passes on its events as they arrive. */
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
    // A signal that the driver did not send (out of memory, a kill from another shell) is a failure.
    exitCode: result.exitCode ?? 1,
    diagnostics,
    text: masked([...text, result.stderr].join("\n").trim()),
    ...(result.signal && { signal: result.signal }),
    ...(dumped !== undefined && { keptState: await keepDumpedState(root, dumped) }),
  };
}

/** Returns the name of an engine to show, e.g. `terraform in dev`. */
function engineLabel({ engine, stack }: RootModule): string {
  return `${engine.kind} in ${stack.deployment.environment}`;
}

/**
 * Returns the error for a failed run, with the engine's messages. Its code is `state/unreadable` if the engine cannot
 * read the format of the state, otherwise `engine/<verb>`.
 *
 * @param importAdvice - returns the advice to import an object that the plan creates, by address
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
  // The warnings of an apply are shown with its result. Other warnings are only shown here.
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
  const ended = `${engine.kind} was ended by ${signal} from outside the driver, as happens when the machine runs out of memory.`;
  if (verb !== "apply") return `${ended} Run this again.`;
  // Terraform writes a local state after each change. OpenTofu writes it every 20 seconds, and so do both engines with
  // any other backend.
  const lost =
    engine.kind === "terraform" && stateFile !== undefined
      ? "The resources that it was creating at that moment"
      : "The resources that it created in at least its last 20 seconds";
  const suggest = suggestFor(root);
  return `${ended} ${lost} may be missing from the state. Look for them, and import each: ${suggest(["exec", environment, "--", "import", "ADDRESS", "ID"])}\nThen run this again. If the state is still locked, remove the lock: ${suggest(["exec", environment, "--", "force-unlock", "ID"])}`;
}
