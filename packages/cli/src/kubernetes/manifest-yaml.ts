import { Document, isScalar, visit } from "yaml";
import type { SecretManifest } from "./secret-manifest.ts";

/**
 * Returns a manifest as YAML with all strings quoted, because in YAML 1.1, which `kubectl` reads, a bare `on` is not a
 * string. Keys are quoted only where this could happen. `kubectl` also reads `0o14`, a number in YAML 1.2, as a number.
 */
export function manifestYaml(manifest: SecretManifest): string {
  const document = new Document(manifest, { version: "1.1" });
  visit(document, {
    Pair(_, { key }) {
      if (isScalar<string>(key) && /^\d/.test(key.value)) key.type = "QUOTE_DOUBLE";
    },
  });
  return document.toString({
    lineWidth: 0,
    defaultKeyType: "PLAIN",
    defaultStringType: "QUOTE_DOUBLE",
  });
}
