import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server of a test on a loopback port, and what it was asked. */
export interface Loopback {
  readonly url: string;
  readonly port: number;
  /** Method, path, target and access key of each request, in order. */
  readonly asked: readonly string[];
  /** Ends it; who is connected is cut off. */
  stop(): Promise<void>;
}

/**
 * What becomes of a request: it ends the server, is refused with a message, is handed on without an answer, or is handed
 * on, later perhaps.
 */
export type Fate = "gone" | "unanswered" | { readonly refusedWith: string } | undefined;

/**
 * Listens, notes every request, and hands it on to an emulator or answers with an error.
 *
 * @param options.to - URL to hand requests on to
 * @param options.fate - decides over each request before it is handed on
 * @param options.port - where it listens; a free one unless given
 */
export async function listen({
  to,
  fate = () => undefined,
  port = 0,
}: {
  readonly to?: string;
  readonly fate?: (asked: string, body: string) => Fate | Promise<Fate>;
  readonly port?: number;
} = {}): Promise<Loopback> {
  const asked: string[] = [];
  const server: Server = createServer((incoming, answer) => {
    const pieces: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => pieces.push(piece));
    const handOn = async (): Promise<void> => {
      const body = Buffer.concat(pieces);
      const target = incoming.headers["x-amz-target"] ?? body.toString().slice(0, 60);
      const [, key = "unsigned"] =
        /Credential=([^/]+)/.exec(incoming.headers.authorization ?? "") ?? [];
      const what = `${incoming.method} ${incoming.url} ${String(target)} ${key}`;
      asked.push(what);
      const decided = await fate(what, body.toString());
      if (decided === "gone") {
        server.close();
        server.closeAllConnections();
        return;
      }
      if (decided && decided !== "unanswered") {
        const { refusedWith: message } = decided;
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
          if (decided === "unanswered") {
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
    incoming.once("end", () => void handOn());
  });
  // A proxy's way to ask for a tunnel.
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
