import { stringify } from "yaml";
import type { SecretManifest } from "./secret-manifest.ts";

/**
 * Returns a manifest as YAML with all strings quoted, because in YAML 1.1, which `kubectl` reads, a bare `on` or `0o14` is
 * not a string.
 */
export function manifestYaml(manifest: SecretManifest): string {
  return stringify(manifest, {
    version: "1.1",
    lineWidth: 0,
    defaultKeyType: "PLAIN",
    defaultStringType: "QUOTE_DOUBLE",
  });
}
