import { KantoxError, combineErrors } from "./kantox-error.ts";

/** Runs all checks and returns the `KantoxError`s that they throw. Rethrows any other error. */
export function refusalsOf(checks: readonly (() => void)[]): KantoxError[] {
  return checks.flatMap((check) => {
    try {
      check();
      return [];
    } catch (error) {
      if (!(error instanceof KantoxError)) throw error;
      return [error];
    }
  });
}

/**
 * Throws all refusals as one error, so that the user can fix everything at once. Does nothing if the list is empty.
 *
 * @throws KantoxError with the code of the first refusal and the messages of all
 */
export function refuse(refusals: readonly KantoxError[]): void {
  const [first, ...more] = refusals;
  if (first) throw combineErrors([first, ...more]);
}
