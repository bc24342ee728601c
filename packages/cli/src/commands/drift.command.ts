import { declareCommand } from "./declaration.ts";
import {
  engineOptions,
  environmentsUnless,
  jsonOption,
  selectionOptions,
} from "./shared-options.ts";

export const driftCommand = declareCommand({
  name: "drift",
  summary: "Show changes made outside Terraform since the last apply (read-only).",
  example: "kantox drift prod",
  arguments: [environmentsUnless("--all")],
  options: { ...selectionOptions, ...jsonOption, ...engineOptions },
});
