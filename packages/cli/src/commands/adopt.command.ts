import { declareCommand, flag, list, text } from "./declaration.ts";
import {
  answerOptions,
  engineOptions,
  environmentsUnless,
  jsonOption,
  selectionOptions,
} from "./shared-options.ts";

export const adoptCommand = declareCommand({
  name: "adopt",
  summary: "Adopt existing AWS resources into the app, from old states or by name.",
  example: "kantox adopt dev --from ../infrastructure#dev",
  arguments: [environmentsUnless("--all or --undo")],
  options: {
    ...selectionOptions,
    from: list(
      "state",
      "old state: a file, a Terraform folder, or FOLDER#WORKSPACE; repeatable (without it, objects are found by name, or by an id in --map)",
    ),
    map: text("file", "JSON file that maps resources of the app to old addresses or import ids"),
    carry: list(
      "environment:address",
      "also move this old entry, although no resource of the app matches it, so that the next apply destroys its object; repeatable (ENVIRONMENT:* for all)",
    ),
    overwrite: list(
      "environment:address",
      "let the next apply overwrite this parameter's value in AWS; repeatable",
    ),
    dryRun: flag("show what the adoption would do, and write no state"),
    apply: flag("apply these environments after the adoption"),
    undo: flag("undo the last adoption: restore the previous states"),
    markdown: flag("print what the adoption would do as Markdown, and write no state"),
    ...jsonOption,
    ...engineOptions,
    ...answerOptions,
  },
});
