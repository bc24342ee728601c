import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A test server on a loopback port, and the requests that it received. */
export interface Loopback {
  readonly url: string;
  readonly port: number;
  /** Method, path, target and access key of each request, in order. */
  readonly asked: readonly string[];
  /** Stops the server and closes all connections. */
  stop(): Promise<void>;
}

/**
 * The handling of a request: the server stops (`"stopped"`), forwards the request but never answers (`"unanswered"`),
 * refuses it with a message, or forwards it normally (`undefined`).
 */
export type Handling = "stopped" | "unanswered" | { readonly refusedWith: string } | undefined;

/**
 * Starts a server that records every request, and forwards it to an emulator or answers with an error.
 *
 * @param options.to - URL to forward requests to
 * @param options.handle - decides how to handle each request, and may delay it
 * @param options.port - port to listen on
 * @defaultValue a free port
 */
export async function listen({
  to,
  handle = () => undefined,
  port = 0,
}: {
  readonly to?: string;
  readonly handle?: (asked: string, body: string) => Handling | Promise<Handling>;
  readonly port?: number;
} = {}): Promise<Loopback> {
  const asked: string[] = [];
  const server: Server = createServer((incoming, answer) => {
    const pieces: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => pieces.push(piece));
    const forward = async (): Promise<void> => {
      const body = Buffer.concat(pieces);
      const target = incoming.headers["x-amz-target"] ?? body.toString().slice(0, 60);
      const [, key = "unsigned"] =
        /Credential=([^/]+)/.exec(incoming.headers.authorization ?? "") ?? [];
      const received = `${incoming.method} ${incoming.url} ${String(target)} ${key}`;
      asked.push(received);
      const handling = await handle(received, body.toString());
      if (handling === "stopped") {
        server.close();
        server.closeAllConnections();
        return;
      }
      if (handling && handling !== "unanswered") {
        const { refusedWith: message } = handling;
        answer.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
        answer.end(JSON.stringify({ __type: "ValidationException", message }));
        return;
      }
      if (to === undefined) {
        answer.writeHead(500).end("not an emulator");
        return;
      }
      const onward = request(
        new URL(incoming.url ?? "/", to),
        { method: incoming.method ?? "GET", headers: incoming.headers },
        (response) => {
          if (handling === "unanswered") {
            response.resume();
            return;
          }
          answer.writeHead(response.statusCode ?? 500, response.headers);
          response.pipe(answer);
        },
      );
      onward.once("error", () => answer.destroy());
      onward.end(body);
    };
    incoming.once("end", () => void forward());
  });
  // A request for a tunnel through a proxy.
  server.on("connect", (incoming, socket) => {
    asked.push(`CONNECT ${incoming.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
