import { devNull } from "node:os";
import type { EmulatorTarget } from "./emulator-url.ts";

/**
 * The environment of an engine that works against an emulator. Nothing of the shell's AWS settings gets
 * through, and what no endpoint of the provider names goes to the emulator all the same.
 *
 * @param env - the engine's environment otherwise
 */
export function emulatorEnvironment(
  env: NodeJS.ProcessEnv,
  { url }: Pick<EmulatorTarget, "url">,
): NodeJS.ProcessEnv {
  const { hostname, protocol } = new URL(url);
  const passed = Object.entries(env).filter(
    ([name]) =>
      // A private emulator's certificate may need the bundle; the settings of state encryption may contain keys.
      (!name.startsWith("AWS_") || (name === "AWS_CA_BUNDLE" && protocol === "https:")) &&
      name !== "TF_ENCRYPTION",
  );
  const direct = [env["NO_PROXY"] ?? env["no_proxy"], "localhost", ".localhost", hostname]
    .filter(Boolean)
    .join(",");
  return {
    ...Object.fromEntries(passed),
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    // Counts only where the app leaves the region to the shell.
    AWS_REGION: env["AWS_REGION"] || env["AWS_DEFAULT_REGION"] || "us-east-1",
    AWS_ENDPOINT_URL: url,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    NO_PROXY: direct,
    no_proxy: direct,
  };
}
