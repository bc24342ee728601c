import { constructPath } from "../synth/construct-path.ts";
import type { Stack } from "../synth/stack.ts";
import { printable } from "../terminal/printable.ts";
import { dedupeDiagnostics, type DedupedDiagnostic } from "./dedupe-diagnostics.ts";
import type { Diagnostic } from "./events.ts";
import { hintFor, type HintContext } from "./hints.ts";

/** Number of addresses to show per problem; the rest is counted. */
const shownAddresses = 3;

/**
 * Returns diagnostics as text: the engine's message, the affected constructs, and the next step if it is known. A
 * problem that several resources share (expired credentials, for example) appears once.
 */
export function describeDiagnostics(
  diagnostics: readonly Diagnostic[],
  stack: Stack,
  context?: Omit<HintContext, "environment">,
): string {
  return dedupeDiagnostics(diagnostics)
    .map((diagnostic) => describeDeduped(diagnostic, stack, context))
    .join("\n");
}

/** Returns a merged diagnostic as text. */
export function describeDeduped(
  { severity, summary, detail, addresses }: DedupedDiagnostic,
  stack: Stack,
  context?: Omit<HintContext, "environment">,
): string {
  const { environment } = stack.deployment;
  const hint = hintFor({ summary, detail, addresses }, { ...context, environment });
  const shown = addresses.map((address) => {
    const path = constructPath(stack, address);
    return `  at ${printable(path === undefined ? address : `${path} (${address})`)}`;
  });
  const hidden = shown.length - shownAddresses;
  return [
    `${environment}: ${severity === "warning" ? "warning: " : ""}${printable(summary)}`,
    ...shown.slice(0, shownAddresses),
    ...(hidden > 0 ? [`  and at ${hidden} more`] : []),
    ...printable(detail)
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => `  ${line}`),
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ].join("\n");
}
