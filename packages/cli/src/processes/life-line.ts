import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { errorCode } from "../errors/error-code.ts";

/** A socket that the kernel answers for as long as this process runs, and no longer. */
export interface LifeLine {
  /** Name of the socket's file, in its folder. */
  readonly name: string;
  close(): void;
}

/** The longest path of a socket that every system takes. */
const longestPath = 100;

/**
 * Opens a socket by which processes in other containers of this machine can see whether this process still runs: a
 * process number means nothing to them.
 *
 * @param path - of its file
 * @returns `undefined` if the folder cannot have one
 */
export async function openLifeLine(path: string): Promise<LifeLine | undefined> {
  if (Buffer.byteLength(path) > longestPath) return undefined;
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
 * Whether the process that opened a socket still runs, on the same machine.
 *
 * @returns `undefined` if that cannot be known
 */
export async function answers(path: string): Promise<boolean | undefined> {
  if (Buffer.byteLength(path) > longestPath) return undefined;
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
