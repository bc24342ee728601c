import { suggestCommand } from "../terminal/suggest-command.ts";
import type { RootModule } from "./root-module.ts";

/** A function that returns a shell command with the same emulator and engine as this run. */
export type Suggest = (words: readonly string[]) => string;

/** Returns the function that suggests commands for a root module. */
export function suggestFor({ engine, emulator }: Pick<RootModule, "engine" | "emulator">): Suggest {
  return (words) =>
    suggestCommand(words, {
      ...(emulator !== undefined && { emulator }),
      ...(engine.given !== undefined && { engine: engine.given }),
    });
}
