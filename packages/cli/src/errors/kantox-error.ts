import { printable } from "../terminal/printable.ts";
import { wrapLines } from "../terminal/wrap-lines.ts";

/**
 * Something that the person at the terminal can act on: bad input, a refusal, a failed engine. Printed as
 * it is, without a stack; the exit code is 1. Anything else that is thrown is a defect of the driver.
 *
 * The message describes what is wrong, what was received, what is allowed and how to fix it. It contains no secret, and
 * no characters that act on a terminal.
 *
 * @public
 */
export class KantoxError extends Error {
  /** Identifies the class if `instanceof` cannot, e.g. between two copies of the package. */
  override readonly name = "KantoxError";

  /** Stable machine code, e.g. `environment/unknown`; of the first, where there are several problems. */
  readonly code: string;

  /** Each problem separately if there are several, otherwise empty. The message contains all of them. */
  readonly problems: readonly Problem[];

  /**
   * Commands that help, ready for a shell. The message contains them. If there are any, repeating the failed command
   * does not help.
   */
  readonly next: readonly string[];

  constructor(
    code: string,
    message: string,
    { problems = [], next = [], ...options }: KantoxErrorOptions = {},
  ) {
    super(wrapLines(printable(message)), options);
    this.code = code;
    this.problems = problems;
    this.next = next;
  }
}

/**
 * Further facts about a problem.
 *
 * @public
 */
export interface KantoxErrorOptions extends ErrorOptions {
  /** Each problem separately. */
  readonly problems?: readonly Problem[];
  /** Commands that help, ready for a shell. */
  readonly next?: readonly string[];
}

/**
 * One of several problems that were found together.
 *
 * @public
 */
export interface Problem {
  /** Stable machine code, e.g. `environment/unknown`. */
  readonly code: string;
  /** The problem in words, and what to do about it. */
  readonly message: string;
}

/** Several errors as one, so that everything is told at once. */
export function together(errors: readonly [KantoxError, ...KantoxError[]]): KantoxError {
  const [first] = errors;
  if (errors.length === 1) return first;
  const problems = errors.flatMap((error) =>
    error.problems.length > 0 ? error.problems : [{ code: error.code, message: error.message }],
  );
  return new KantoxError(first.code, problems.map(({ message }) => message).join("\n"), {
    problems,
    next: errors.flatMap(({ next }) => next),
  });
}

/** A person or the system asked the driver to stop; the engine has ended by the time this is thrown. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  readonly signal: "SIGINT" | "SIGTERM";

  constructor(signal: "SIGINT" | "SIGTERM") {
    super(`interrupted by ${signal}`);
    this.signal = signal;
  }
}
