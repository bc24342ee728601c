import { declareCommand, flag, text } from "./declaration.ts";
import { jsonOption } from "./shared-options.ts";

export const accessCommand = declareCommand({
  name: "access",
  summary:
    "Show who may do what, according to the app's policies. Needs no engine and no credentials.",
  example: "kantox access prod --html access.html",
  arguments: [["[environments...]", "environment names or globs (default: all)"]],
  options: {
    ...jsonOption,
    mermaid: flag("print a Mermaid flowchart, which GitHub draws in a Markdown file"),
    html: text("file", "write a self-contained HTML page with filters"),
    force: flag("with --html, overwrite a file that kantox access did not write"),
  },
});
