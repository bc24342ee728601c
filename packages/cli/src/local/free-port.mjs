// @ts-check
import { createServer } from "node:net";

/**
 * Returns whether this process can use a port of the loopback address.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isFreePort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
