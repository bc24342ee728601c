import { declareCommand } from "./declaration.ts";
import { jsonOption } from "./shared-options.ts";

export const synthCommand = declareCommand({
  name: "synth",
  summary: "Synthesize the app and print the folder of each root module.",
  example: "kantox synth dev",
  arguments: [["[environments...]", "environment names or globs (default: all)"]],
  options: jsonOption,
});
