// Messages of Terraform and OpenTofu. A checksum mismatch is not among them: the user has to examine it.
const summaries = [
  /^Failed to query available provider packages/,
  /^Failed to resolve provider packages/,
];

/**
 * Returns whether a failed `init` reports that the AWS provider is not available: the registry is unreachable, or the
 * registry or mirror has no matching version.
 *
 * @param message - a diagnostic's summary, followed by its detail, which names the provider
 */
export function isProviderUnavailable(message: string): boolean {
  const [summary = "", ...detail] = message.split("\n");
  if (!summaries.some((pattern) => pattern.test(summary))) return false;
  // Engines wrap a detail at the width of the terminal.
  const words = detail.join(" ").replace(/\s+/g, " ");
  return words.trim() === "" || /\bhashicorp\/aws\b/.test(words);
}
