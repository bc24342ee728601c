import { stringify } from "yaml";
import type { SecretManifest } from "./secret-manifest.ts";

/**
 * A manifest as YAML. Every text is quoted: `kubectl` reads YAML 1.1, in which `on` and `0o14` are not strings.
 */
export function manifestYaml(manifest: SecretManifest): string {
  return stringify(manifest, {
    version: "1.1",
    lineWidth: 0,
    defaultKeyType: "PLAIN",
    defaultStringType: "QUOTE_DOUBLE",
  });
}
