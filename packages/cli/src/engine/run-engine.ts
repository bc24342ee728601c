import { KantoxError } from "../errors/kantox-error.ts";
import { printable } from "../terminal/printable.ts";
import { runChild } from "../processes/run-child.ts";
import { maskValues } from "../secrets/mask-values.ts";
import type { SecretVariables } from "../secrets/secret-variables.ts";
import { describeDiagnostics } from "./describe-diagnostics.ts";
import { diagnosticOf, parseEvent, type Diagnostic, type EngineEvent } from "./events.ts";
import { unreadableState } from "./hints.ts";
import type { RootModule } from "./root-module.ts";
import { describeWarnings, warningsOf } from "./warnings.ts";
import { dumpedState, keepDumpedState } from "./dumped-state.ts";

/** How a run with `-json` ended. */
export interface EngineResult {
  readonly exitCode: number;
  readonly diagnostics: readonly Diagnostic[];
  /** What it printed that is no JSON, standard error included. */
  readonly text: string;
  /** The signal that ended it, where somebody else sent one. */
  readonly signal?: NodeJS.Signals;
  /** Where the state was kept that it could write nowhere, as a sentence. */
  readonly keptState?: string;
}

/** Runs one verb of the engine with `-json`, handing on its events as they come. */
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
  const masked = (said: string): string => maskValues(said, Object.values(variables));
  const result = await runChild({
    command: root.engine.path,
    args,
    cwd: root.directory,
    env: { ...root.env, ...variables },
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
    // A signal that is not the driver's own (the system ran out of memory, somebody's kill) is a failure.
    exitCode: result.exitCode ?? 1,
    diagnostics,
    text: masked([...text, result.stderr].join("\n").trim()),
    ...(result.signal && { signal: result.signal }),
    ...(dumped !== undefined && { keptState: await keepDumpedState(root, dumped) }),
  };
}

/** The error for a run of the engine that failed, in the engine's words. */
export function engineFailure(
  root: RootModule,
  verb: string,
  { diagnostics, text, signal, keptState }: Omit<EngineResult, "exitCode">,
): KantoxError {
  const { environment } = root.stack.deployment;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const said =
    errors.length > 0
      ? [describeDiagnostics(errors, root.stack)]
      : [`${environment}: ${root.engine.kind} ${verb} failed.`, ...(text ? [printable(text)] : [])];
  // What an apply warns of is said with how it ended; here there is no other place.
  const warnings = verb === "apply" ? [] : warningsOf(diagnostics);
  const ending = signal && endedBy(root, verb, signal);
  const isUnreadable = errors.some(({ summary, detail }) =>
    unreadableState.test(`${summary}\n${detail}`),
  );
  return new KantoxError(
    isUnreadable ? "state/unreadable" : `engine/${verb}`,
    [
      ...said,
      ...(warnings.length > 0 ? [describeWarnings(warnings, root.stack)] : []),
      ...(ending ? [ending] : []),
      ...(keptState ? [keptState] : []),
    ].join("\n"),
  );
}

function endedBy(
  { engine, stack, stateFile }: RootModule,
  verb: string,
  signal: NodeJS.Signals,
): string {
  const { environment } = stack.deployment;
  const ended = `${engine.kind} was ended by ${signal} from outside, as where memory runs out.`;
  if (verb !== "apply") return `${ended} Run this again.`;
  // Terraform writes a state file after each change; OpenTofu every 20 seconds, as both do with any other state.
  const lost =
    engine.kind === "terraform" && stateFile !== undefined
      ? "What it was making at that moment"
      : "What it made in its last 20 seconds or longer";
  return `${ended} ${lost} may be missing in the state: look for it, and bring it in with kantox exec ${environment} -- import ADDRESS ID. Then run this again; a lock that it left goes with kantox exec ${environment} -- force-unlock ID.`;
}
