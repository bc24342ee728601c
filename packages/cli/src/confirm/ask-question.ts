import { KantoxError } from "../errors/kantox-error.ts";
import type { Key } from "./keys.ts";
import { TerminalInput, type QuestionTerminal } from "./terminal-input.ts";

/** The answer to a question that was canceled by the user or a signal. */
export const canceled = Symbol("canceled");

/** Shows a question, passes the input to `answer`, and restores the terminal. */
export async function askQuestion<Answer>(
  terminal: QuestionTerminal,
  message: string,
  {
    ended,
    answer,
  }: {
    readonly ended: AbortSignal;
    readonly answer: (input: TerminalInput) => Promise<Answer | typeof canceled>;
  },
): Promise<Answer | typeof canceled> {
  const input = new TerminalInput(terminal, ended);
  try {
    await input.dropEarlier();
    terminal.output.write(message);
    return await answer(input);
  } catch (error) {
    // Discards the rest of a paste, which the shell would otherwise show or run.
    if (error instanceof KantoxError) await input.rest();
    throw error;
  } finally {
    terminal.output.write("\n");
    input.close();
  }
}

/** Refuses keys that arrived together with a complete answer, because they were pasted. */
export function refuseMore(keys: readonly Key[]): void {
  if (keys.length > 0) throw pastedLinesError();
}

/** Returns the error for several pasted lines where one answer was expected. */
export function pastedLinesError(): KantoxError {
  return new KantoxError(
    "confirm/pasted",
    'Several lines were pasted, and this terminal does not mark the end of a paste. None of the lines was used. Nothing was done. Pass a value with several lines in its environment variable instead, e.g. KANTOX_SECRET_DEV_TOKEN="$(cat FILE)".',
  );
}
