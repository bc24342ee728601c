import { KantoxError } from "../errors/kantox-error.ts";
import type { Key } from "./keys.ts";
import { TerminalInput, type QuestionTerminal } from "./terminal-input.ts";

/** The answer to a question that a person or a signal ended. */
export const cancelled = Symbol("cancelled");

/** Shows a question, hands the keys on, and restores the terminal. */
export async function askQuestion<Answer>(
  terminal: QuestionTerminal,
  message: string,
  {
    ended,
    answer,
  }: {
    readonly ended: AbortSignal;
    readonly answer: (input: TerminalInput) => Promise<Answer | typeof cancelled>;
  },
): Promise<Answer | typeof cancelled> {
  const input = new TerminalInput(terminal, ended);
  try {
    await input.dropEarlier();
    terminal.output.write(message);
    return await answer(input);
  } catch (error) {
    // The rest of a paste must not reach the shell, where it would be shown or run.
    if (error instanceof KantoxError) await input.rest();
    throw error;
  } finally {
    terminal.output.write("\n");
    input.close();
  }
}

/** Refuses keys that came in one piece with a finished answer: they were pasted. */
export function refuseMore(keys: readonly Key[]): void {
  if (keys.length > 0) throw pasted();
}

/** The error for text of several lines where one answer was expected. */
export function pasted(): KantoxError {
  return new KantoxError(
    "confirm/pasted",
    'Several lines were pasted, and this terminal does not mark where a paste ends. None of them was used. Nothing was done. Give a value of several lines by its environment variable instead, e.g. KANTOX_SECRET_DEV_TOKEN="$(cat FILE)".',
  );
}
