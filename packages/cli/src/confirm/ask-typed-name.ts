import { askQuestion, canceled, refuseMore } from "./ask-question.ts";
import type { QuestionTerminal } from "./terminal-input.ts";

/**
 * Asks the user to type a name. Input that does not match the name is shown as stars, because it may be the rest of a
 * secret that was pasted before.
 *
 * @returns whether the name was typed correctly, or `canceled`
 * @throws KantoxError `confirm/pasted`
 */
export async function askTypedName(
  terminal: QuestionTerminal,
  message: string,
  { name, ended }: { readonly name: string; readonly ended: AbortSignal },
): Promise<boolean | typeof canceled> {
  const { output, isDumb } = terminal;
  return askQuestion(terminal, `? ${message}\n> `, {
    ended,
    async answer(input) {
      let typed = "";
      for (;;) {
        const keys = await input.next();
        if (!keys) return canceled;
        for (const [index, key] of keys.entries()) {
          if (key.kind === "cancel") return canceled;
          if (key.kind === "text" || key.kind === "paste") typed += key.text.replace(/\n$/, "");
          if (key.kind === "erase") typed = Array.from(typed).slice(0, -1).join("");
          if (key.kind === "erase-all") typed = "";
          if (key.kind !== "enter") continue;
          refuseMore(keys.slice(index + 1));
          return typed === name;
        }
        if (!isDumb) output.write(`\r\u001B[K> ${shown(typed, name)}`);
      }
    },
  });
}

function shown(typed: string, name: string): string {
  const characters = Array.from(typed);
  const wrong = characters.findIndex(
    (_, index) => !name.startsWith(characters.slice(0, index + 1).join("")),
  );
  return wrong === -1
    ? typed
    : characters.slice(0, wrong).join("") + "*".repeat(Math.min(characters.length - wrong, 40));
}
