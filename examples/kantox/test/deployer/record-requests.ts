import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that the AWS provider made, and the emulator's answer. */
export interface RecordedRequest {
  /** Command of the driver that was running: `plan`, `drift`, `apply` or `destroy`. */
  readonly command: string;
  /** Signing name of the service, e.g. `s3`. */
  readonly service: string;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly answer: string;
}

/** A proxy in front of an emulator that records every request. */
export interface Recorder {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** Names the command that makes the next requests. */
  during(command: string): void;
  stop(): Promise<void>;
}

/** Starts a proxy on a loopback port. It forwards every request unchanged. */
export async function recordRequests(emulator: string): Promise<Recorder> {
  const requests: RecordedRequest[] = [];
  let command = "";
  const server = createServer((incoming, answer) => {
    const pieces: Buffer[] = [];
    incoming.on("data", (piece: Buffer) => pieces.push(piece));
    incoming.once("end", () => {
      const body = Buffer.concat(pieces);
      const { method = "GET", headers } = incoming;
      const url = new URL(incoming.url ?? "/", emulator);
      const onward = request(url, { method, headers }, (got) => {
        const received: Buffer[] = [];
        got.on("data", (piece: Buffer) => received.push(piece));
        got.once("end", () => {
          const text = Buffer.concat(received);
          const [, service = ""] =
            /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
          requests.push({
            command,
            service,
            method,
            url,
            headers: Object.fromEntries(
              Object.entries(headers).map(([name, value]) => [name, String(value)]),
            ),
            body: body.toString(),
            answer: text.toString(),
          });
          answer.writeHead(got.statusCode ?? 500, got.headers).end(text);
        });
      });
      onward.once("error", () => answer.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    during: (next) => void (command = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
