import { declareCommand } from "./declaration.ts";
import { engineOptions, jsonOption } from "./shared-options.ts";

export const doctorCommand = declareCommand({
  name: "doctor",
  summary: "Check everything that a run depends on.",
  example: "kantox doctor",
  arguments: [],
  options: { ...jsonOption, ...engineOptions },
});
