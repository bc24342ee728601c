import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { errorCode } from "../errors/error-code.ts";

/** A socket that accepts connections for exactly as long as this process runs. */
export interface LivenessSocket {
  /** File name of the socket, without its folder. */
  readonly name: string;
  close(): void;
}

/** Limit of a socket path in bytes. Every supported system allows a few more. */
const maxPathBytes = 100;

/**
 * Opens a socket that tells processes in other containers on this machine whether this process still runs. A process
 * number means nothing to them.
 *
 * @param path - path of the socket
 * @returns `undefined` if the socket cannot be created in that folder
 */
export async function openLivenessSocket(path: string): Promise<LivenessSocket | undefined> {
  if (Buffer.byteLength(path) > maxPathBytes) return undefined;
  const server = createServer((socket) => socket.destroy());
  const isOpen = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(path, () => resolve(true));
  });
  if (!isOpen) return undefined;
  server.on("error", () => {}).unref();
  return {
    name: path.slice(path.lastIndexOf("/") + 1),
    close() {
      server.close();
      rmSync(path, { force: true });
    },
  };
}

/**
 * Returns whether the process that opened a socket on this machine still runs.
 *
 * @returns `undefined` if that cannot be determined
 */
export async function isSocketAlive(path: string): Promise<boolean | undefined> {
  if (Buffer.byteLength(path) > maxPathBytes) return undefined;
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", (error) => {
      const code = errorCode(error) ?? "";
      resolve(["ECONNREFUSED", "ENOENT"].includes(code) ? false : undefined);
    });
  });
}
