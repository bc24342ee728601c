import { declareCommand, flag, text } from "./declaration.ts";
import { engineOptions, jsonOption } from "./shared-options.ts";

export const secretCommand = declareCommand({
  name: "secret",
  summary: "Write the Kubernetes secret of an environment.",
  example: "kantox secret dev --stdout | kubectl apply --server-side --field-manager kantox -f -",
  arguments: [["<environment>"]],
  options: {
    ...jsonOption,
    ...engineOptions,
    name: text("name", "which secret, if the stack describes several"),
    file: text("path", "write to this file instead of the one that the app names"),
    stdout: flag("print it instead; refused on a terminal"),
    force: flag("write although git would commit the file or another file is in the way"),
  },
});
