import { declareCommand } from "./declaration.ts";
import {
  engineOptions,
  environmentsArgument,
  jsonOption,
  selectionOptions,
} from "./shared-options.ts";

export const driftCommand = declareCommand({
  name: "drift",
  summary: "Show what changed outside since the last apply; nothing is written.",
  example: "kantox drift prod",
  arguments: [environmentsArgument],
  options: { ...selectionOptions, ...jsonOption, ...engineOptions },
});
