import type { Diagnostic } from "./events.ts";

/** A diagnostic that an engine repeats in the same words for several resources, or for none. */
export interface DedupedDiagnostic extends Pick<Diagnostic, "severity" | "summary" | "detail"> {
  /** Addresses that it is about, each once, sorted. */
  readonly addresses: readonly string[];
}

/**
 * Merges diagnostics that several resources have in common (expired credentials, a deprecated argument). Engines repeat
 * themselves: a block is checked by itself, then as each of its instances, and in no fixed order.
 *
 * @returns in the order in which each occurred first
 */
export function dedupeDiagnostics(diagnostics: readonly Diagnostic[]): DedupedDiagnostic[] {
  const alike = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { severity, summary, detail } = diagnostic;
    const words = JSON.stringify([severity, summary, detail]);
    alike.set(words, [...(alike.get(words) ?? []), diagnostic]);
  }
  return [...alike.values()].map((same) => {
    const { severity, summary, detail } = same[0] as Diagnostic;
    const addresses = [...new Set(same.flatMap(({ address }) => address ?? []))].toSorted();
    const instances = (block: string): boolean =>
      addresses.some((address) => address.startsWith(`${block}[`));
    return {
      severity,
      summary,
      detail,
      addresses: addresses.filter((address) => !instances(address)),
    };
  });
}
