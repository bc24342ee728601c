import { declareCommand } from "./declaration.ts";
import { changeOptions, engineOptions, jsonOption } from "./shared-options.ts";

export const bootstrapCommand = declareCommand({
  name: "bootstrap",
  summary: "Create the S3 bucket for the app's states and move local states into it.",
  example: "kantox bootstrap --yes --confirm state",
  arguments: [],
  options: { ...jsonOption, ...engineOptions, ...changeOptions },
});
