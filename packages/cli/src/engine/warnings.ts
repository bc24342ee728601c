import { truncateLines } from "../terminal/truncate-lines.ts";
import type { Stack } from "../synth/stack.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { describeDeduped } from "./describe-diagnostics.ts";
import type { Diagnostic } from "./events.ts";
import { dedupeDiagnostics } from "./dedupe-diagnostics.ts";

/**
 * A warning of an engine, e.g. about a deprecated argument or a check that failed.
 *
 * @public
 */
export interface EngineWarning {
  /** Summary of the warning in one line. */
  readonly summary: string;
  /** Details from the engine; left out if there are none. */
  readonly detail?: string;
  /** Addresses of the affected resources, checks and other blocks; empty if the engine names none. */
  readonly addresses: readonly string[];
}

/** Maximum number of warnings to print. Users do not read more. */
const maxShown = 10;

/** Returns the warnings among diagnostics, deduplicated, and sorted because engines have no fixed order. */
export function warningsOf(diagnostics: readonly Diagnostic[]): EngineWarning[] {
  return dedupeDiagnostics(diagnostics.filter(({ severity }) => severity === "warning"))
    .map(({ summary, detail, addresses }) => ({
      summary: truncateLines(summary),
      ...(detail !== "" && { detail: truncateLines(detail) }),
      addresses,
    }))
    .toSorted((a, b) => (wordsOf(a) < wordsOf(b) ? -1 : 1));
}

/** Returns the warnings that were not reported before. */
export function newWarnings(
  warnings: readonly EngineWarning[],
  before: readonly EngineWarning[],
): EngineWarning[] {
  const known = new Map(before.map((warning) => [wordsOf(warning), warning.addresses]));
  return warnings.flatMap((warning) => {
    const reported = known.get(wordsOf(warning));
    if (reported === undefined) return [warning];
    const addresses = warning.addresses.filter((address) => !reported.includes(address));
    return addresses.length === 0 ? [] : [{ ...warning, addresses }];
  });
}

/** Prints an environment's warnings on standard error, next to its results. */
export function noteWarnings(
  warnings: readonly EngineWarning[],
  stack: Stack,
  terminal: Pick<Terminal, "note">,
): void {
  if (warnings.length > 0) terminal.note(truncateLines(describeWarnings(warnings, stack)));
}

/** Returns warnings as text: the engine's message and the affected constructs. */
export function describeWarnings(warnings: readonly EngineWarning[], stack: Stack): string {
  const hidden = warnings.length - maxShown;
  return [
    ...warnings
      .slice(0, maxShown)
      .map((warning) => describeDeduped({ severity: "warning", detail: "", ...warning }, stack)),
    ...(hidden > 0
      ? [
          `${stack.deployment.environment}: and ${hidden} more warnings. Use --json to see all of them.`,
        ]
      : []),
  ].join("\n");
}

function wordsOf({ summary, detail = "" }: EngineWarning): string {
  return JSON.stringify([summary, detail]);
}
