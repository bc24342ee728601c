import { flag, list, text, wholeNumber } from "./declaration.ts";

export const jsonOption = { json: flag("print one JSON document to standard output") };

/** Options of every command that runs an engine. */
export const engineOptions = {
  emulator: text(
    "url",
    "use a local AWS emulator, with separate states (or set KANTOX_EMULATOR_URL)",
  ),
  engine: text("path", "path to the terraform or tofu binary (default: found on PATH)"),
};

/** Options of the commands that run an engine for several environments. */
export const selectionOptions = {
  all: flag("select every environment"),
  // Each engine starts its own AWS provider, which needs several hundred megabytes of memory.
  parallel: wholeNumber("number", 4, "maximum number of environments to process at once"),
};

/** Options that answer the questions of a command. */
export const answerOptions = {
  yes: flag("confirm without asking; environments with typed protection also need --confirm"),
  confirm: list("environment", "confirm this environment without typing its name; repeatable"),
};

/** Options of the commands that apply plans. */
export const changeOptions = {
  ...answerOptions,
  allowDestroy: list(
    "environment:address",
    "allow this data loss; repeatable (with one environment, the address is enough)",
  ),
};

export const environmentArgument = ["<environment>", "environment name"] as const;

/** Returns the argument of a command that needs environments, unless one of the options chooses them. */
export const environmentsUnless = (options: string) =>
  [
    "[environments...]",
    `environment names or globs, e.g. dev 'q*' (required unless ${options})`,
  ] as const;
