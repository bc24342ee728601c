import { KantoxError } from "../errors.ts";
import { printable } from "../printable.ts";
import { runChild } from "../processes.ts";
import {
  describeDiagnostics,
  diagnosticOf,
  parseEvent,
  type Diagnostic,
  type EngineEvent,
} from "./diagnostics.ts";
import type { RootModule } from "./root-module.ts";

/** How a run with `-json` ended. */
export interface EngineResult {
  readonly exitCode: number;
  readonly diagnostics: readonly Diagnostic[];
  /** What it printed that is no JSON, standard error included. */
  readonly text: string;
}

/** Runs one verb of the engine with `-json`, handing on its events as they come. */
export async function runEngine(
  root: RootModule,
  args: readonly string[],
  {
    variables = {},
    onEvent,
  }: { variables?: NodeJS.ProcessEnv; onEvent?: (event: EngineEvent) => void } = {},
): Promise<EngineResult> {
  const diagnostics: Diagnostic[] = [];
  const text: string[] = [];
  const result = await runChild({
    command: root.engine.path,
    args,
    cwd: root.directory,
    env: { ...root.env, ...variables },
    onLine(line) {
      const event = parseEvent(line);
      if (!event) {
        text.push(line);
        return;
      }
      const diagnostic = diagnosticOf(event);
      if (diagnostic) diagnostics.push(diagnostic);
      onEvent?.(event);
    },
  });
  return {
    // A signal that is not the driver's own (the system ran out of memory, somebody's kill) is a failure.
    exitCode: result.exitCode ?? 1,
    diagnostics,
    text: [
      ...text,
      result.stderr,
      ...(result.signal ? [`${root.engine.kind} was ended by ${result.signal}.`] : []),
    ]
      .join("\n")
      .trim(),
  };
}

/** The error for a run of the engine that failed, in the engine's words. */
export function engineFailure(
  root: RootModule,
  verb: string,
  run: Pick<EngineResult, "diagnostics" | "text">,
): KantoxError {
  const errors = run.diagnostics.filter(({ severity }) => severity === "error");
  return new KantoxError(
    `engine/${verb}`,
    errors.length > 0
      ? describeDiagnostics(errors, root.stack)
      : `${root.stack.deployment.environment}: ${root.engine.kind} ${verb} failed.\n${printable(run.text)}`,
  );
}
