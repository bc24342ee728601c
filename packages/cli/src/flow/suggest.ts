import { suggestCommand } from "../terminal/suggest-command.ts";
import type { Run } from "./run.ts";

/** The command to run next, so that it can be pasted: for the same emulator and engine, quoted for the shell. */
export function suggest(
  { emulator, engine }: Pick<Run, "emulator" | "engine">,
  words: readonly string[],
): string {
  return suggestCommand(words, {
    ...(emulator !== undefined && { emulator }),
    ...(engine !== undefined && { engine }),
  });
}
