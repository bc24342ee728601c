import { printable } from "../terminal/printable.ts";
import { constructPath } from "../synth/construct-path.ts";
import type { Stack } from "../synth/stack.ts";
import type { Diagnostic } from "./events.ts";
import { dedupeDiagnostics, type DedupedDiagnostic } from "./dedupe-diagnostics.ts";
import { hintFor } from "./hints.ts";

/** Places at which the same thing went wrong are counted from here on. */
const shownPlaces = 3;

/**
 * Diagnostics as text: the engine's words, the constructs that they are about, and a way on where one is known.
 * What is said of several resources alike (expired credentials, say) is said once.
 */
export function describeDiagnostics(diagnostics: readonly Diagnostic[], stack: Stack): string {
  return dedupeDiagnostics(diagnostics)
    .map((said) => describeDeduped(said, stack))
    .join("\n");
}

/** The same, for what was gathered before. */
export function describeDeduped(
  { severity, summary, detail, addresses }: DedupedDiagnostic,
  stack: Stack,
): string {
  const hint = hintFor({ summary, detail });
  const places = addresses.map((address) => {
    const path = constructPath(stack, address);
    return `  at ${printable(path === undefined ? address : `${path} (${address})`)}`;
  });
  const hidden = places.length - shownPlaces;
  return [
    `${stack.deployment.environment}: ${severity === "warning" ? "warning: " : ""}${printable(summary)}`,
    ...places.slice(0, shownPlaces),
    ...(hidden > 0 ? [`  and at ${hidden} more`] : []),
    ...printable(detail)
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => `  ${line}`),
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ].join("\n");
}
