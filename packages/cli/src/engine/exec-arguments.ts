import { KantoxError } from "../errors/kantox-error.ts";

/** Subcommands that neither write a state nor change anything outside. */
const reading: readonly (readonly string[])[] = [
  ["console"],
  ["graph"],
  ["metadata"],
  ["output"],
  ["plan"],
  ["providers"],
  ["show"],
  ["state", "list"],
  ["state", "pull"],
  ["state", "show"],
  ["validate"],
  ["version"],
];

/** What the driver does itself, with what it guards, and what would lead past it. */
const refused: Readonly<Record<string, string>> = {
  apply: "It would write placeholders for secrets, and ask nobody. Use kantox apply",
  destroy: "It would pass over what is protected. Use kantox destroy",
  test: "It would make resources of its own. Run the engine by hand, elsewhere",
  workspace: "A stack has one state: an environment is chosen by its name",
};

/**
 * What the arguments of `kantox exec` would have the engine do.
 *
 * @throws KantoxError `exec/arguments`, `exec/refused`
 */
export function execArguments(
  args: readonly string[],
  environment: string,
): { readonly onlyReads: boolean } {
  const [first] = args;
  if (first === undefined) {
    throw new KantoxError(
      "exec/arguments",
      `Say what the engine is to do, after --: kantox exec ${environment} -- state list`,
    );
  }
  if (first.startsWith("-") && !/^--?(?:help|version|h|v)$/.test(first)) {
    throw new KantoxError(
      "exec/arguments",
      `The first argument has to be a subcommand of the engine, got ${JSON.stringify(first)}. The folder is chosen by the environment: kantox exec ${environment} -- state list`,
    );
  }
  const why = refused[first];
  if (why !== undefined) {
    throw new KantoxError("exec/refused", `${first} is not run this way. ${why}.`);
  }
  const subcommands = args.filter((argument) => !argument.startsWith("-"));
  const onlyReads =
    first.startsWith("-") ||
    reading.some((words) => words.every((word, index) => subcommands[index] === word)) ||
    args.some((argument) => /^--?(?:help|h)$/.test(argument));
  return { onlyReads };
}
