import { declareCommand, flag, list, text } from "./declaration.ts";
import {
  answerOptions,
  engineOptions,
  environmentsArgument,
  jsonOption,
  selectionOptions,
} from "./shared-options.ts";

export const adoptCommand = declareCommand({
  name: "adopt",
  summary: "Adopt existing AWS resources into the app, from old states or by name.",
  example: "kantox adopt dev --from ../infrastructure#dev",
  arguments: [environmentsArgument],
  options: {
    ...selectionOptions,
    from: list(
      "state",
      "old state: a file, a Terraform folder, or FOLDER#WORKSPACE; repeatable (without it, objects are found only by name)",
    ),
    map: text("file", "JSON file that maps resources of the app to old addresses or import IDs"),
    carry: list(
      "environment:address",
      "also move this entry of an old state, which matches no resource of the app; the next apply destroys its object; repeatable (ENVIRONMENT:* for all)",
    ),
    overwrite: list(
      "environment:address",
      "let the next apply overwrite this parameter's value in AWS; repeatable",
    ),
    dryRun: flag("show what the adoption would do, and write nothing"),
    apply: flag("apply these environments after the adoption"),
    undo: flag("undo the last adoption: restore the previous states"),
    markdown: flag("print what the adoption would do as Markdown, and write nothing"),
    ...jsonOption,
    ...engineOptions,
    ...answerOptions,
  },
});
