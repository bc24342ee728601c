import { printable } from "../terminal/printable.ts";
import { truncateLines } from "../terminal/truncate-lines.ts";

/**
 * An error that the user can act on: invalid input, a refusal, a failed engine. The driver prints its message without a
 * stack trace and exits with code 1. Any other error that is thrown, except an interrupt, is a defect of the driver.
 *
 * The message describes what is wrong, what was received, what is allowed and how to fix it. It contains no secret, and
 * no characters that act on a terminal.
 *
 * @example
 * ```ts
 * import { KantoxError } from "@kantox/cli";
 *
 * export function codeOf(error: unknown): string {
 *   return error instanceof KantoxError ? error.code : "unknown";
 * }
 * ```
 *
 * @public
 */
export class KantoxError extends Error {
  /** Identifies the class where `instanceof` fails, e.g. between two copies of the package. */
  override readonly name = "KantoxError";

  /** Stable machine-readable code, e.g. `environment/unknown`. The code of the first problem if there are several. */
  readonly code: string;

  /** Each problem separately if there are several, otherwise empty. The message contains all problems. */
  readonly problems: readonly DocumentedProblem[];

  /**
   * Commands that fix the problem, ready for a shell. The message contains them. If there are any, do not just repeat
   * the failed command.
   */
  readonly next: readonly string[];

  /**
   * @param code - stable machine-readable code
   * @param message - description of the problem and its fix; control characters are escaped, and long text is cut
   * @param options - problems, commands, and the `cause` of the error
   */
  constructor(code: string, message: string, options: KantoxErrorOptions = {}) {
    const { problems = [], next = [], ...errorOptions } = options;
    super(truncateLines(printable(message)), errorOptions);
    this.code = code;
    this.problems = problems;
    this.next = next;
  }
}

/**
 * Additional details of a `KantoxError`.
 *
 * @public
 */
export interface KantoxErrorOptions extends ErrorOptions {
  /** Each problem separately. */
  readonly problems?: readonly DocumentedProblem[];
  /** Commands that fix the problem, ready for a shell. */
  readonly next?: readonly string[];
}

/**
 * One of several problems that were found together.
 *
 * @public
 */
export interface DocumentedProblem {
  /** Stable machine-readable code, e.g. `environment/unknown`. */
  readonly code: string;
  /** Description of the problem and its fix. */
  readonly message: string;
}

/** Combines several errors into one, so that all of them are reported at once. */
export function combineErrors(errors: readonly [KantoxError, ...KantoxError[]]): KantoxError {
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

/** Thrown when the user or the system asked the driver to stop. The engine has exited by then. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  readonly signal: "SIGINT" | "SIGTERM";

  constructor(signal: "SIGINT" | "SIGTERM") {
    super(`interrupted by ${signal}`);
    this.signal = signal;
  }
}
