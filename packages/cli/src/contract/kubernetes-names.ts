const dnsLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Returns whether a string is an RFC 1123 label, as the name of a namespace must be. */
export function isDnsLabel(text: string): boolean {
  return dnsLabel.test(text);
}

/** Returns whether a string is an RFC 1123 subdomain, as the name of a secret must be. */
export function isDnsSubdomain(text: string): boolean {
  // There is no limit of 63 characters for each part: the cluster checks only the whole name.
  return (
    text.length <= 253 &&
    text.split(".").every((part) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(part))
  );
}

/**
 * Returns whether a string is a label value: empty, or up to 63 letters, digits, `-`, `_` and `.` that start and end
 * with a letter or digit.
 */
export function isLabelValue(text: string): boolean {
  return text.length <= 63 && /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?$/.test(text);
}

/** Returns whether a string is a label key, with or without a prefix: `environment`, `app.kubernetes.io/part-of`. */
export function isLabelKey(text: string): boolean {
  const parts = text.split("/");
  const name = parts.at(-1);
  return (
    parts.length <= 2 &&
    name !== undefined &&
    name !== "" &&
    isLabelValue(name) &&
    (parts.length === 1 || isDnsSubdomain(parts[0] ?? ""))
  );
}
