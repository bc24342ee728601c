/**
 * Returns the state in the output of `state pull`; empty if there is none. An engine may print warnings before it, for
 * example about a missing CLI configuration.
 */
export function pulledState(stdout: string): string {
  return /^\{[^]*/m.exec(stdout)?.[0] ?? "";
}
