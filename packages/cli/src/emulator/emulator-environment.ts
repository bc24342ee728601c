import { devNull } from "node:os";
import { isLoopback, type EmulatorTarget } from "./emulator-url.ts";

/**
 * Returns the environment for an engine that works against an emulator. It redirects every service to the emulator, and
 * contains none of the shell's AWS settings except the region and, for `https`, the CA bundle.
 *
 * @param env - the engine's environment for AWS
 */
export function emulatorEnvironment(
  env: NodeJS.ProcessEnv,
  { url }: Pick<EmulatorTarget, "url">,
): NodeJS.ProcessEnv {
  const { hostname, protocol } = new URL(url);
  const byName = new URL(url);
  // S3 Control prefixes the host name with the account id, which does not work with an IP address.
  if (isLoopback(hostname)) byName.hostname = "localhost";
  const passed = Object.entries(env).filter(
    ([name]) =>
      // The emulator's certificate may need the CA bundle. The state encryption settings may contain keys.
      (!/^(?:TF_)?AWS_/.test(name) || (name === "AWS_CA_BUNDLE" && protocol === "https:")) &&
      name !== "TF_ENCRYPTION",
  );
  const direct = [env["NO_PROXY"] ?? env["no_proxy"], "localhost", ".localhost", hostname]
    .filter(Boolean)
    .join(",");
  return {
    ...Object.fromEntries(passed),
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    // Only used if the app does not set a region.
    AWS_REGION: env["AWS_REGION"] || env["AWS_DEFAULT_REGION"] || "us-east-1",
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_S3_CONTROL: byName.origin,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    NO_PROXY: direct,
    no_proxy: direct,
  };
}
