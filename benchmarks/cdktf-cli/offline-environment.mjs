// No server listens on this port, so every connection to the network fails at once.
const nowhere = "http://127.0.0.1:9";
const here = "127.0.0.1,localhost,.localhost";

/**
 * Returns the same environment for both sides: no telemetry, no downloads, and no settings or caches of the user.
 *
 * @param home - folder to use as the user's home
 */
export function offlineEnvironment(home) {
  const proxies = ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"];
  return {
    CI: undefined,
    KANTOX_EMULATOR_URL: undefined,
    TF_CLI_CONFIG_FILE: undefined,
    CHECKPOINT_DISABLE: "1",
    HOME: home,
    ...Object.fromEntries(proxies.map((name) => [name, nowhere])),
    NO_PROXY: here,
    no_proxy: here,
  };
}
