import { KantoxError } from "../errors/kantox-error.ts";

/** An AWS emulator to use instead of AWS. */
export interface EmulatorTarget {
  /** Scheme, host and port, without a trailing slash: `http://127.0.0.1:5000`. */
  readonly url: string;
  /** Name of the folder for its copies and states: `127.0.0.1_5000`. */
  readonly folder: string;
}

/**
 * Parses the address of an emulator from `--emulator` or `KANTOX_EMULATOR_URL`.
 *
 * @param text - e.g. `http://127.0.0.1:5000`
 * @throws KantoxError `emulator/url`
 */
export function parseEmulatorUrl(text: string): EmulatorTarget {
  const url = parse(text);
  const problem = url ? problemOf(url) : "it is not a URL";
  if (!url || problem !== undefined) {
    throw new KantoxError(
      "emulator/url",
      `The emulator's address cannot be used: ${problem}, got "${withoutPassword(text)}". Give only the scheme, host and port, e.g. --emulator http://127.0.0.1:5000.`,
    );
  }
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  return {
    url: url.origin,
    // A folder name must not contain the brackets and colons of an IPv6 address.
    folder: `${url.hostname.replace(/[^a-z0-9.-]/g, "-")}_${port}`,
  };
}

/** Returns whether a host name refers to this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function problemOf(url: URL): string | undefined {
  if (url.protocol !== "http:" && url.protocol !== "https:") return "it must be http or https";
  if (url.username !== "" || url.password !== "") return "it must contain no credentials";
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "" || url.href.endsWith("?")) {
    return "it must have no path, query or fragment";
  }
  if (/(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws|aws\.dev)$/.test(url.hostname)) {
    return "this is AWS itself";
  }
  return undefined;
}

function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/@]*@/, "//…@");
}
