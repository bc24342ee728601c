import { declareCommand } from "./declaration.ts";
import {
  engineOptions,
  environmentsArgument,
  jsonOption,
  selectionOptions,
} from "./shared-options.ts";

export const driftCommand = declareCommand({
  name: "drift",
  summary: "Show changes made outside Terraform since the last apply (read-only).",
  example: "kantox drift prod",
  arguments: [environmentsArgument],
  options: { ...selectionOptions, ...jsonOption, ...engineOptions },
});
