import { askQuestion, canceled, pastedLinesError } from "./ask-question.ts";
import type { Key } from "./keys.ts";
import type { QuestionTerminal } from "./terminal-input.ts";

/** Milliseconds after an answer within which more input than one Enter means that it was part of a paste. */
const pasteMs = 50;

const answers: ReadonlyMap<string, boolean> = new Map([
  ["y", true],
  ["yes", true],
  ["n", false],
  ["no", false],
  ["", false],
]);

/**
 * Asks a yes-or-no question. Enter means no.
 *
 * @returns the answer, or `canceled`
 * @throws KantoxError `confirm/pasted`
 */
export async function askYesOrNo(
  terminal: QuestionTerminal,
  message: string,
  ended: AbortSignal,
): Promise<boolean | typeof canceled> {
  return askQuestion(terminal, `? ${message} (y/N) `, {
    ended,
    async answer(input) {
      for (;;) {
        const keys = await input.next();
        if (!keys || keys.some(({ kind }) => kind === "cancel")) return canceled;
        const answer = answerOf(keys);
        if (answer === "other") continue;
        if (answer === "pasted") throw pastedLinesError();
        const more = await input.rest(pasteMs);
        if (more.length > 1 || more.some(({ kind }) => kind !== "enter")) throw pastedLinesError();
        terminal.output.write(answer ? "yes" : "no");
        return answer;
      }
    },
  });
}

function answerOf(keys: readonly Key[]): boolean | "pasted" | "other" {
  const enters = keys.filter(({ kind }) => kind === "enter").length;
  const words = keys.map((key) => ("text" in key ? key.text : "")).join("");
  const isPaste = keys.some(({ kind }) => kind === "paste");
  if (isPaste || enters > 1 || (enters === 1 && keys.at(-1)?.kind !== "enter")) return "pasted";
  const answer = answers.get(words.toLowerCase());
  if (answer !== undefined) return words === "" && enters === 0 ? "other" : answer;
  return words.length > 1 ? "pasted" : "other";
}
