import { declareCommand, flag, text } from "./declaration.ts";
import { engineOptions, environmentArgument, jsonOption } from "./shared-options.ts";

export const secretCommand = declareCommand({
  name: "secret",
  summary: "Write an environment's Kubernetes secret to a manifest file.",
  example: "kantox secret dev --stdout | kubectl apply --server-side --field-manager kantox -f -",
  arguments: [environmentArgument],
  options: {
    ...jsonOption,
    ...engineOptions,
    name: text("name", "name of the secret, if the environment has several"),
    file: text("path", "write to this file instead of the one set by the app"),
    stdout: flag(
      "print the manifest instead of writing a file (refused if standard output is a terminal)",
    ),
    force: flag(
      "overwrite a file that is not this secret's manifest, replace a symbolic link, or write a file that git would commit",
    ),
  },
});
