import chromiumForServers from "@sparticuz/chromium";
import { chromium, type Browser } from "playwright-core";

/**
 * Opens a headless Chromium. On Linux with an x64 processor it comes from npm and needs no system packages. On other
 * systems, Google Chrome has to be installed.
 */
export async function openBrowser(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return chromium.launch({ channel: "chrome" });
  }
  return chromium.launch({
    executablePath: await chromiumPath(),
    // Containers do not let Chromium create its own sandbox. The tests only open pages of this repository.
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
}

/** Returns the path of the Chromium from npm, which is unpacked into the temporary folder first. */
async function chromiumPath(): Promise<string> {
  chromiumForServers.setGraphicsMode = false;
  return chromiumForServers.executablePath();
}
