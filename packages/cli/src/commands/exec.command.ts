import { declareCommand } from "./declaration.ts";
import { answerOptions, engineOptions, environmentArgument } from "./shared-options.ts";

export const execCommand = declareCommand({
  name: "exec",
  summary:
    "Run terraform or tofu directly in an environment's root module. Commands that may change something need confirmation.",
  example: "kantox exec dev -- state list",
  usage: "[options] <environment> -- [args...]",
  arguments: [environmentArgument, ["[args...]", "arguments for terraform or tofu, after --"]],
  options: { ...engineOptions, ...answerOptions },
});
