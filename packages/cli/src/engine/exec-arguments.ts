import { KantoxError } from "../errors/kantox-error.ts";
import { suggestCommand, type SuggestedFlags } from "../terminal/suggest-command.ts";

/** Subcommands that neither write a state nor change any resource. */
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

/** Subcommands that the driver does not run, with the reason: they would bypass its checks. */
const refused: Readonly<Record<string, string>> = {
  apply: "It would write placeholders for secrets, without confirmation. Use kantox apply",
  destroy: "It would ignore protections. Use kantox destroy",
  test: "It would create separate resources. Run the engine by hand, in another folder",
  workspace: "A stack has one state. Choose an environment by its name",
};

/**
 * Checks the arguments of `kantox exec`, and returns whether the subcommand only reads.
 *
 * @param flags - flags of the run, which the suggested command repeats
 * @throws KantoxError `exec/arguments`, `exec/refused`
 */
export function execArguments(
  args: readonly string[],
  environment: string,
  flags: SuggestedFlags = {},
): { readonly onlyReads: boolean } {
  const [first] = args;
  if (first === undefined) {
    throw new KantoxError(
      "exec/arguments",
      `Give the arguments of the engine after --. For example: ${suggestCommand(["exec", environment, "--", "state", "list"], flags)}`,
    );
  }
  if (first.startsWith("-") && !/^--?(?:help|version|h|v)$/.test(first)) {
    throw new KantoxError(
      "exec/arguments",
      `The first argument must be a subcommand of the engine, got ${JSON.stringify(first)}. Options such as -chdir are not needed, because the driver runs the engine in the environment's folder. For example: ${suggestCommand(["exec", environment, "--", "state", "list"], flags)}`,
    );
  }
  const reason = refused[first];
  if (reason !== undefined) {
    throw new KantoxError("exec/refused", `kantox exec does not run ${first}. ${reason}.`);
  }
  const subcommands = args.filter((argument) => !argument.startsWith("-"));
  const onlyReads =
    first.startsWith("-") ||
    reading.some((words) => words.every((word, index) => subcommands[index] === word)) ||
    args.some((argument) => /^--?(?:help|h)$/.test(argument));
  return { onlyReads };
}
