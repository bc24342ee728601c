import { wrapLines } from "../terminal/wrap-lines.ts";
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
  /** The warning in one line. */
  readonly summary: string;
  /** Details in the engine's words; left out if there are none. */
  readonly detail?: string;
  /** Resources, checks and other blocks that it concerns; empty if the engine names none. */
  readonly addresses: readonly string[];
}

/** No one reads more than this. */
const mostShown = 10;

/** Returns the warnings among diagnostics, sorted, because engines keep no order; the same warning for several resources once. */
export function warningsOf(diagnostics: readonly Diagnostic[]): EngineWarning[] {
  return dedupeDiagnostics(diagnostics.filter(({ severity }) => severity === "warning"))
    .map(({ summary, detail, addresses }) => ({
      summary: wrapLines(summary),
      ...(detail !== "" && { detail: wrapLines(detail) }),
      addresses,
    }))
    .toSorted((a, b) => (wordsOf(a) < wordsOf(b) ? -1 : 1));
}

/** Returns the warnings that were not among those before. */
export function newWarnings(
  warnings: readonly EngineWarning[],
  before: readonly EngineWarning[],
): EngineWarning[] {
  const known = new Map(before.map((warning) => [wordsOf(warning), warning.addresses]));
  return warnings.flatMap((warning) => {
    const told = known.get(wordsOf(warning));
    if (told === undefined) return [warning];
    const addresses = warning.addresses.filter((address) => !told.includes(address));
    return addresses.length === 0 ? [] : [{ ...warning, addresses }];
  });
}

/** Prints an environment's warnings on standard error, next to its results. */
export function noteWarnings(
  warnings: readonly EngineWarning[],
  stack: Stack,
  terminal: Pick<Terminal, "note">,
): void {
  if (warnings.length > 0) terminal.note(wrapLines(describeWarnings(warnings, stack)));
}

/** Warnings as text: the engine's words, and the constructs that they concern. */
export function describeWarnings(warnings: readonly EngineWarning[], stack: Stack): string {
  const hidden = warnings.length - mostShown;
  return [
    ...warnings
      .slice(0, mostShown)
      .map((warning) => describeDeduped({ severity: "warning", detail: "", ...warning }, stack)),
    ...(hidden > 0
      ? [`${stack.deployment.environment}: and ${hidden} more warnings: --json has all of them.`]
      : []),
  ].join("\n");
}

function wordsOf({ summary, detail = "" }: EngineWarning): string {
  return JSON.stringify([summary, detail]);
}
