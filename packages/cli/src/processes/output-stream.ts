import { fstatSync, writeSync } from "node:fs";
import { errorCode } from "../errors/error-code.ts";

/** The part of a standard stream that is used to write to it. */
interface StandardStream {
  readonly fd: number;
  readonly isTTY?: boolean;
  write(text: string, done?: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/**
 * A wrapper around standard output or standard error whose writes never fail. A full disk or a closed pipe must not end
 * a run: the driver would leave a working engine without a reader.
 */
export class OutputStream {
  readonly #stream: StandardStream;
  readonly #isFile: boolean;
  #lostTo: string | undefined;

  constructor(stream: StandardStream) {
    this.#stream = stream;
    this.#isFile = isFile(stream);
    stream.on("error", (error) => this.#note(error));
  }

  /**
   * Code of the first error that lost text, e.g. `ENOSPC`. `undefined` if there was none, or if the reader
   * disconnected.
   */
  get lostTo(): string | undefined {
    return this.#lostTo;
  }

  /** Writes text. Tries again after a failed write, because the disk may have space again. */
  write(text: string): void {
    try {
      if (this.#isFile) writeWhole(this.#stream.fd, Buffer.from(text));
      else this.#stream.write(text);
    } catch (error) {
      this.#note(error);
    }
  }

  /** Waits until everything that was written has reached the reader, or has failed. */
  async flush(): Promise<void> {
    if (this.#isFile) return;
    await new Promise<void>((resolve) => {
      this.#stream.on("error", () => resolve());
      this.#stream.write("", resolve);
    });
  }

  // A reader may disconnect (`| head`, a closed terminal). That is not a failure.
  #note(error: unknown): void {
    const code = errorCode(error) ?? String(error);
    const isGone =
      ["EPIPE", "ECONNRESET", "ERR_STREAM_DESTROYED"].includes(code) ||
      (code === "EIO" && this.#stream.isTTY === true);
    if (!isGone) this.#lostTo ??= code;
  }
}

/** Number of retries for a file that is not ready, 10 ms apart. */
const maxTries = 500;

function writeWhole(fd: number, bytes: Uint8Array): void {
  let written = 0;
  for (let tries = 0; written < bytes.length;) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      tries += 1;
      const isTriedAgain = ["EAGAIN", "EINTR"].includes(errorCode(error) ?? "");
      if (!isTriedAgain || tries > maxTries) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

// Files and devices such as /dev/full. Node writes to them synchronously, and drops a stream after its first error.
function isFile({ fd, isTTY }: StandardStream): boolean {
  if (isTTY) return false;
  try {
    const stat = fstatSync(fd);
    return stat.isFile() || stat.isCharacterDevice();
  } catch {
    return false;
  }
}
