import { declareCommand } from "./declaration.ts";
import { engineOptions, jsonOption } from "./shared-options.ts";

export const doctorCommand = declareCommand({
  name: "doctor",
  summary: "Check the app, engine, providers, credentials and states, and show fixes.",
  example: "kantox doctor",
  arguments: [],
  options: { ...jsonOption, ...engineOptions },
});
