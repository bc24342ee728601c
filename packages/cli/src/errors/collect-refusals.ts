import { KantoxError, together } from "./kantox-error.ts";

/** Runs every check, and gives what they refuse. */
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
 * Throws what was refused, so that a person corrects everything in one go; nothing where nothing was.
 *
 * @throws KantoxError with the code of the first, the words of all
 */
export function refuse(refusals: readonly KantoxError[]): void {
  const [first, ...more] = refusals;
  if (first) throw together([first, ...more]);
}
