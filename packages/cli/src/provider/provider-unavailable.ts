// Terraform's and OpenTofu's words. A provider that was found but does not fit its checksum is another
// matter: it has to be looked at.
const summaries = [
  /^Failed to query available provider packages/,
  /^Failed to resolve provider packages/,
];

/**
 * Whether a failed `init` reports that the AWS provider is not available where the engine looks: the registry is
 * unreachable, or the registry (or a mirror of it) has no version that fits.
 *
 * @param message - a diagnostic's summary; with its detail below it, other providers are told apart
 */
export function isProviderUnavailable(message: string): boolean {
  const [summary = "", ...detail] = message.split("\n");
  if (!summaries.some((pattern) => pattern.test(summary))) return false;
  // Engines break a detail into lines of the terminal's width.
  const words = detail.join(" ").replace(/\s+/g, " ");
  return words.trim() === "" || /\bhashicorp\/aws\b/.test(words);
}
