import { declareCommand } from "./declaration.ts";
import {
  changeOptions,
  engineOptions,
  environmentsUnless,
  jsonOption,
  selectionOptions,
} from "./shared-options.ts";

export const destroyCommand = declareCommand({
  name: "destroy",
  summary: "Destroy environments, unless they contain protected resources.",
  example: "kantox destroy dev",
  arguments: [environmentsUnless("--all")],
  options: { ...selectionOptions, ...jsonOption, ...engineOptions, ...changeOptions },
});
