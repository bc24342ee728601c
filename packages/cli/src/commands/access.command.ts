import { declareCommand, flag, text } from "./declaration.ts";
import { jsonOption } from "./shared-options.ts";

export const accessCommand = declareCommand({
  name: "access",
  summary: "Show who may do what, by the policies in the app. Needs no engine and no credentials.",
  example: "kantox access prod --html access.html",
  arguments: [["[environments...]", "environment names or globs (default: all)"]],
  options: {
    ...jsonOption,
    mermaid: flag("print a Mermaid flowchart, which GitHub draws in a Markdown file"),
    html: text("file", "write one page with filters, which works offline"),
    force: flag("with --html, overwrite a file that kantox access did not write"),
  },
});
