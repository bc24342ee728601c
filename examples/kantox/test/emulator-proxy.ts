import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy in front of an emulator, on a loopback port. */
export interface EmulatorProxy {
  readonly url: string;
  /** Stops the proxy and closes all connections. */
  stop(): Promise<void>;
}

/** Behavior of a proxy in addition to forwarding every request unchanged. */
export interface ProxyOptions {
  /** Returns an answer in place of the emulator's, or `undefined` to forward the request. */
  readonly answer?: (
    incoming: IncomingMessage,
    body: string,
  ) => { readonly status: number; readonly text: string } | undefined;
  /** Receives each forwarded request with the emulator's answer. */
  readonly onAnswer?: (incoming: IncomingMessage, body: string, answer: string) => void;
}

/** Starts a proxy in front of an emulator. */
export async function startEmulatorProxy(
  emulator: string,
  { answer: answerFor, onAnswer }: ProxyOptions,
): Promise<EmulatorProxy> {
  async function respond(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const own = answerFor?.(incoming, body.toString());
    if (own !== undefined) {
      answer.writeHead(own.status).end(own.text);
      return;
    }
    const { method = "GET", headers, url = "/" } = incoming;
    async function relay(got: IncomingMessage): Promise<void> {
      const received = await bodyOf(got);
      onAnswer?.(incoming, body.toString(), received.toString());
      answer.writeHead(got.statusCode ?? 500, got.headers).end(received);
    }
    const onward = request(new URL(url, emulator), { method, headers }, (got) => void relay(got));
    onward.once("error", () => answer.destroy());
    onward.end(body);
  }

  const server = createServer((incoming, answer) => void respond(incoming, answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bodyOf(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    message.on("data", (piece: Buffer) => pieces.push(piece));
    message.once("end", () => resolve(Buffer.concat(pieces)));
  });
}

/** Returns the headers of a request, each as one string. */
export function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
