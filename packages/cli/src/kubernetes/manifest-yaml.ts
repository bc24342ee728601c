import { stringify } from "yaml";
import type { SecretManifest } from "./secret-manifest.ts";

/**
 * Returns a manifest as YAML with all string values quoted, because `kubectl` does not read a bare `on` or `0o14` as a
 * string.
 */
export function manifestYaml(manifest: SecretManifest): string {
  return stringify(manifest, {
    version: "1.1",
    lineWidth: 0,
    defaultKeyType: "PLAIN",
    defaultStringType: "QUOTE_DOUBLE",
  });
}
