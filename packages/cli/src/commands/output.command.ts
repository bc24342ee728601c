import { declareCommand, flag } from "./declaration.ts";
import { engineOptions, jsonOption } from "./shared-options.ts";

export const outputCommand = declareCommand({
  name: "output",
  summary: "Print the outputs of an environment, sensitive ones masked.",
  example: "kantox output dev minikube_base_credentials --json --show-sensitive",
  arguments: [["<environment>"], ["[name]", "one output (default: all)"]],
  options: {
    ...jsonOption,
    ...engineOptions,
    showSensitive: flag("print sensitive values as well"),
  },
});
