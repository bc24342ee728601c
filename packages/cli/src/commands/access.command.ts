import { declareCommand, flag, text } from "./declaration.ts";
import { jsonOption } from "./shared-options.ts";

export const accessCommand = declareCommand({
  name: "access",
  summary:
    "Show who may do what, according to the app's policies. Needs neither an engine nor credentials.",
  example: "kantox access prod --html access.html",
  arguments: [["[environments...]", "environment names or globs (default: all)"]],
  options: {
    ...jsonOption,
    mermaid: flag("print a Mermaid flowchart, which GitHub renders in Markdown"),
    html: text("file", "write a self-contained HTML page with filters"),
    force: flag("with --html, overwrite a file that kantox access did not write"),
  },
});
