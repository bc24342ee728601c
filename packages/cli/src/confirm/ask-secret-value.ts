import { askQuestion, canceled, refuseMore } from "./ask-question.ts";
import type { QuestionTerminal, TerminalInput } from "./terminal-input.ts";

/** Maximum number of stars to show for a value. */
const maxStars = 40;

/**
 * Asks for a value without showing it. In a terminal with bracketed paste, a value may have several lines. Otherwise
 * several pasted lines are refused, because only the first one would be used and the others would answer later
 * questions.
 *
 * @returns the value, or `canceled`
 * @throws KantoxError `confirm/pasted`
 */
export async function askSecretValue(
  terminal: QuestionTerminal,
  message: string,
  ended: AbortSignal,
): Promise<string | typeof canceled> {
  return askQuestion(terminal, `? ${message}\n> `, {
    ended,
    answer: (input) => readValue(input, terminal),
  });
}

async function readValue(
  input: TerminalInput,
  { output, isDumb }: QuestionTerminal,
): Promise<string | typeof canceled> {
  let value = "";
  const show = (text: string): void => {
    if (!isDumb) output.write(`\r\u001B[K> ${text}`);
  };
  for (;;) {
    const keys = await input.next();
    if (!keys) return canceled;
    for (const [index, key] of keys.entries()) {
      if (key.kind === "cancel") return canceled;
      if (key.kind === "text") value += key.text;
      if (key.kind === "paste") value += withoutOnlyBreak(key.text);
      if (key.kind === "erase") value = Array.from(value).slice(0, -1).join("");
      if (key.kind === "erase-all") value = "";
      if (key.kind !== "enter") continue;
      refuseMore(keys.slice(index + 1));
      if (value === "") {
        output.write("\nA secret must not be empty.\n> ");
        continue;
      }
      // Input that arrives right after the answer was pasted with it.
      refuseMore(await input.rest());
      return value;
    }
    show(hidden(value));
  }
}

// A single line is often copied along with its line break, which is not part of the value.
function withoutOnlyBreak(text: string): string {
  return text.indexOf("\n") === text.length - 1 ? text.slice(0, -1) : text;
}

function hidden(value: string): string {
  const { length } = Array.from(value);
  const lines = value.split("\n").length;
  return lines > 1
    ? `(${lines} lines, ${length} characters)`
    : "*".repeat(Math.min(length, maxStars));
}
