import { declareCommand } from "./declaration.ts";
import { jsonOption } from "./shared-options.ts";

export const synthCommand = declareCommand({
  name: "synth",
  summary: "Run the app and print the path of each stack's root module.",
  example: "kantox synth dev",
  arguments: [["[environments...]", "names or globs (default: all)"]],
  options: jsonOption,
});
