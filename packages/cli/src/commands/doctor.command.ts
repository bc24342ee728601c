import { declareCommand } from "./declaration.ts";
import { engineOptions, jsonOption } from "./shared-options.ts";

export const doctorCommand = declareCommand({
  name: "doctor",
  summary: "Check that commands can run, and print how to fix each problem.",
  example: "kantox doctor",
  arguments: [],
  options: { ...jsonOption, ...engineOptions },
});
