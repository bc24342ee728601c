import { declareCommand, flag, text } from "./declaration.ts";
import {
  engineOptions,
  environmentsUnless,
  jsonOption,
  selectionOptions,
} from "./shared-options.ts";

export const planCommand = declareCommand({
  name: "plan",
  summary: "Show the changes that an apply would make.",
  example: "kantox plan dev qa",
  arguments: [environmentsUnless("--all")],
  options: {
    ...selectionOptions,
    ...jsonOption,
    ...engineOptions,
    markdown: flag("print Markdown for a pull request comment"),
    out: text("folder", "also write the plans to this folder, for apply --plan"),
  },
});
