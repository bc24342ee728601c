import { flag, list, text, wholeNumber } from "./declaration.ts";

export const jsonOption = { json: flag("print one JSON document on standard output") };

/** Options of every command that runs an engine. */
export const engineOptions = {
  emulator: text("url", "run against a local AWS emulator, in a copy (or set KANTOX_EMULATOR_URL)"),
  engine: text("path", "path to the terraform or tofu binary"),
};

/** Options of the commands that work on several environments. */
export const selectionOptions = {
  all: flag("every environment"),
  // Each engine starts a provider: the AWS provider takes several hundred megabytes of memory.
  parallel: wholeNumber("number", 4, "how many environments at once"),
};

/** Options that answer the questions of a command. */
export const answerOptions = {
  yes: flag("answer the question; typed environments need --confirm as well"),
  confirm: list("environment", "answer for typing its name; repeat for several"),
};

/** Options of the commands that change something. */
export const changeOptions = {
  ...answerOptions,
  allowDestroy: list(
    "environment:address",
    "allow this loss of data; repeat for several (only the address where one environment is chosen)",
  ),
};

export const environmentsArgument = ["[environments...]", "names or globs, e.g. dev 'q*'"] as const;
