import { declareCommand, flag } from "./declaration.ts";
import { engineOptions, environmentArgument, jsonOption } from "./shared-options.ts";

export const outputCommand = declareCommand({
  name: "output",
  summary: "Print an environment's outputs, with sensitive values masked.",
  example: "kantox output dev minikube_base_credentials --json --show-sensitive",
  arguments: [environmentArgument, ["[name]", "name of an output (default: all)"]],
  options: {
    ...jsonOption,
    ...engineOptions,
    showSensitive: flag("print sensitive values too"),
  },
});
