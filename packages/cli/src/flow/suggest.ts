import { suggestCommand } from "../terminal/suggest-command.ts";
import type { Run } from "./run.ts";

/** Returns a command to paste into a shell, with the emulator and engine of this run. */
export function suggest(
  { emulator, engine }: Pick<Run, "emulator" | "engine">,
  words: readonly string[],
): string {
  return suggestCommand(words, {
    ...(emulator !== undefined && { emulator }),
    ...(engine !== undefined && { engine }),
  });
}
