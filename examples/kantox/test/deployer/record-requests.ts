import { headersOf, startEmulatorProxy, type EmulatorProxy } from "../emulator-proxy.ts";

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
export interface Recorder extends EmulatorProxy {
  readonly requests: readonly RecordedRequest[];
  /** Names the command that makes the next requests. */
  during(command: string): void;
}

/** Starts a proxy that records every request, and forwards it unchanged. */
export async function recordRequests(emulator: string): Promise<Recorder> {
  const requests: RecordedRequest[] = [];
  let command = "";
  const proxy = await startEmulatorProxy(emulator, {
    onAnswer(incoming, body, answer) {
      const headers = headersOf(incoming);
      const [, service = ""] =
        /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers["authorization"] ?? "") ?? [];
      const { method = "GET", url = "/" } = incoming;
      requests.push({
        command,
        service,
        method,
        url: new URL(url, emulator),
        headers,
        body,
        answer,
      });
    },
  });
  return { ...proxy, requests, during: (next) => void (command = next) };
}
