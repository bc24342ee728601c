import { suggestCommand } from "../terminal/suggest-command.ts";
import type { RootModule } from "./root-module.ts";

/** Makes a command for the shell that runs with the same emulator and the same engine as this run. */
export type Suggest = (words: readonly string[]) => string;

/** Returns what makes commands for one root module. */
export function suggestFor({ engine, emulator }: Pick<RootModule, "engine" | "emulator">): Suggest {
  return (words) =>
    suggestCommand(words, {
      ...(emulator !== undefined && { emulator }),
      ...(engine.given !== undefined && { engine: engine.given }),
    });
}
