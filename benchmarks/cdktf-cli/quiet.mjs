// Nothing listens there: what would leave the machine fails at once.
const nowhere = "http://127.0.0.1:9";
const here = "127.0.0.1,localhost,.localhost";

/**
 * The same for both sides: nobody is told of the run, nothing is fetched, and no setting or cache of the user's is
 * read or written.
 *
 * @param home - stands in for the user's home
 */
export function quiet(home) {
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
