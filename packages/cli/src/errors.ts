/**
 * Something that the person at the terminal can act on: bad input, a refusal, a failed engine. Printed as
 * it is, without a stack; the exit code is 1. Anything else that is thrown is a defect of the driver.
 *
 * The message says what, what was got, what is allowed and the fix; it never holds a secret.
 *
 * @public
 */
export class KantoxError extends Error {
  /** Tells it apart where `instanceof` cannot, as between two copies of the package. */
  override readonly name = "KantoxError";

  /** Stable machine code, e.g. `environment/unknown`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The person or the system asked to stop; the engine has ended by the time this is thrown. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  readonly signal: "SIGINT" | "SIGTERM";

  constructor(signal: "SIGINT" | "SIGTERM") {
    super(`interrupted by ${signal}`);
    this.signal = signal;
  }
}
