import { declareCommand, flag } from "./declaration.ts";
import { jsonOption } from "./shared-options.ts";

export const listCommand = declareCommand({
  name: "list",
  summary: "List the app's environments.",
  example: "kantox list",
  arguments: [["[environments...]", "environment names or globs (default: all)"]],
  options: { ...jsonOption, relaxed: flag("show each relaxed default and its reason") },
});
