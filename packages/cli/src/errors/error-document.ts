import type { KantoxError, DocumentedProblem } from "./kantox-error.ts";

/**
 * The document that every command prints with `--json` if it is refused, fails as a whole or is interrupted.
 *
 * @public
 */
export interface ErrorDocument {
  /** The error. */
  readonly error: DocumentedError;
}

/**
 * An error in a document: of the whole command, or of one environment.
 *
 * @public
 */
export interface DocumentedError {
  /** Code of the error, or of the first error if there are several. It may also be `interrupted` or `driver/defect`. */
  readonly code: string;
  /** Description of the problem and its fix. Contains all problems if there are several. */
  readonly message: string;
  /** Each problem separately; left out if there is only one. */
  readonly problems?: readonly DocumentedProblem[];
  /** Commands that help, ready for a shell; left out if there is none. */
  readonly next?: readonly string[];
}

/** Returns an error as it is in a document. */
export function documentedError({
  code,
  message,
  problems = [],
  next = [],
}: Pick<KantoxError, "code" | "message"> &
  Partial<Pick<KantoxError, "problems" | "next">>): DocumentedError {
  return {
    code,
    message,
    ...(problems.length > 0 && { problems }),
    ...(next.length > 0 && { next }),
  };
}
