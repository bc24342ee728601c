const dnsLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** RFC 1123 label: a namespace. */
export function isDnsLabel(text: string): boolean {
  return dnsLabel.test(text);
}

/** RFC 1123 subdomain: the name of a secret. */
export function isDnsSubdomain(text: string): boolean {
  // The limit of 63 characters is not for each part: the cluster checks only the whole.
  return (
    text.length <= 253 &&
    text.split(".").every((part) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(part))
  );
}

/** A label's value: empty, or up to 63 characters that begin and end with a letter or digit. */
export function isLabelValue(text: string): boolean {
  return text.length <= 63 && /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?$/.test(text);
}

/** A label's name, with or without a prefix: `environment`, `app.kubernetes.io/part-of`. */
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
