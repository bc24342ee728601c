import { declareCommand, flag, text } from "./declaration.ts";
import { engineOptions, jsonOption } from "./shared-options.ts";

export const secretCommand = declareCommand({
  name: "secret",
  summary: "Write the manifest of an environment's Kubernetes secret.",
  example: "kantox secret dev --stdout | kubectl apply --server-side --field-manager kantox -f -",
  arguments: [["<environment>"]],
  options: {
    ...jsonOption,
    ...engineOptions,
    name: text("name", "name of the secret, if the environment has several"),
    file: text("path", "write to this file instead of the app's choice"),
    stdout: flag("print the manifest instead (not to a terminal)"),
    force: flag("write even if git would commit the file, or overwrite a different file"),
  },
});
