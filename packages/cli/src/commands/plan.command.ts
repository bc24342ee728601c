import { declareCommand, flag, text } from "./declaration.ts";
import {
  engineOptions,
  environmentsArgument,
  jsonOption,
  selectionOptions,
} from "./shared-options.ts";

export const planCommand = declareCommand({
  name: "plan",
  summary: "Show what an apply would change.",
  example: "kantox plan dev qa",
  arguments: [environmentsArgument],
  options: {
    ...selectionOptions,
    ...jsonOption,
    ...engineOptions,
    markdown: flag("print Markdown for a comment on a pull request"),
    out: text("folder", "write the plans to a folder, for apply --plan"),
  },
});
