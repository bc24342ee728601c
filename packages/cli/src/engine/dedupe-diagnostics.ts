import type { Diagnostic } from "./events.ts";

/** A diagnostic, merged for all resources that have the same one. */
export interface DedupedDiagnostic extends Pick<Diagnostic, "severity" | "summary" | "detail"> {
  /** Addresses that it applies to, sorted and without duplicates. */
  readonly addresses: readonly string[];
}

/**
 * Merges equal diagnostics of several resources (expired credentials, a deprecated argument). Engines repeat
 * diagnostics for a block and for each of its instances, in no fixed order.
 *
 * @returns diagnostics in the order of their first occurrence
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
