import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { accessCommand } from "./commands/access.command.ts";
import { adoptCommand } from "./commands/adopt.command.ts";
import { applyCommand } from "./commands/apply.command.ts";
import { bootstrapCommand } from "./commands/bootstrap.command.ts";
import type {
  ArgumentsOf,
  CommandDeclaration,
  OptionDeclaration,
  OptionsOf,
} from "./commands/declaration.ts";
import { destroyCommand } from "./commands/destroy.command.ts";
import { doctorCommand } from "./commands/doctor.command.ts";
import { driftCommand } from "./commands/drift.command.ts";
import { emulatorCommand } from "./commands/emulator.command.ts";
import { execCommand } from "./commands/exec.command.ts";
import { initCommand } from "./commands/init.command.ts";
import { listCommand } from "./commands/list.command.ts";
import { outputCommand } from "./commands/output.command.ts";
import { planCommand } from "./commands/plan.command.ts";
import { secretCommand } from "./commands/secret.command.ts";
import { synthCommand } from "./commands/synth.command.ts";
import { printable } from "./terminal/printable.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { truncateLines } from "./terminal/truncate-lines.ts";

/** A command's code: receives the parsed arguments and options, and returns the exit code. */
type Handler<Declared extends CommandDeclaration> = (
  terminal: Terminal,
  args: ArgumentsOf<Declared>,
  options: OptionsOf<Declared>,
) => Promise<number>;

/** A command whose handler is loaded on demand. Its types were checked by `bind` and are erased here. */
interface LazyCommand {
  readonly declaration: CommandDeclaration;
  readonly run: (terminal: Terminal, args: unknown, options: unknown) => Promise<number>;
}

/** Binds a declaration to its handler, which is loaded only when the command runs. */
function bind<const Declared extends CommandDeclaration>(
  declaration: Declared,
  load: () => Promise<Handler<Declared>>,
): LazyCommand {
  return {
    declaration,
    run: async (terminal, args, options) =>
      (await load())(terminal, args as ArgumentsOf<Declared>, options as OptionsOf<Declared>),
  };
}

/** All commands, in the order in which `--help` lists them. */
const commands: readonly LazyCommand[] = [
  bind(initCommand, async () => (await import("./commands/init.ts")).init),
  bind(listCommand, async () => (await import("./commands/list.ts")).list),
  bind(synthCommand, async () => (await import("./commands/synth.ts")).synth),
  bind(accessCommand, async () => (await import("./commands/access.ts")).access),
  bind(planCommand, async () => (await import("./commands/plan.ts")).plan),
  bind(applyCommand, async () => (await import("./commands/apply.ts")).apply),
  bind(destroyCommand, async () => (await import("./commands/destroy.ts")).destroy),
  bind(driftCommand, async () => (await import("./commands/drift.ts")).drift),
  bind(outputCommand, async () => (await import("./commands/output.ts")).output),
  bind(secretCommand, async () => (await import("./commands/secret.ts")).secret),
  bind(adoptCommand, async () => (await import("./commands/adopt.ts")).adopt),
  bind(bootstrapCommand, async () => (await import("./commands/bootstrap.ts")).bootstrap),
  bind(emulatorCommand, async () => (await import("./commands/emulator.ts")).emulator),
  bind(doctorCommand, async () => (await import("./commands/doctor.ts")).doctor),
  bind(execCommand, async () => (await import("./commands/exec.ts")).exec),
];

/**
 * Parses the command line and runs the command. `--help` loads only the parser and the declarations.
 *
 * @returns the exit code
 */
export async function runProgram(
  terminal: Terminal,
  argv: readonly string[],
  version: string,
): Promise<number> {
  let exitCode = 0;
  const program = new Command("kantox")
    .description(
      "Deploy CDKTF apps: plan each environment, show the changes, ask once, and apply exactly that plan.",
    )
    .version(version, "--version", "print the version")
    .helpOption("--help", "print this help")
    .helpCommand("help [command]", "Print this help, or the help of a command.")
    // Wraps descriptions even in the narrow column that the longest option leaves in a terminal of 80 columns.
    .configureHelp({ minWidthToWrap: 20 })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.result(text.trimEnd()),
      writeErr: (text) => terminal.note(truncateLines(printable(text.trimEnd()))),
    })
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nExit codes: 0 success; 1 refused or failed; 2 changes were found (plan, drift,\nadopt --dry-run or --markdown); 130, 143 interrupted. exec exits with the\nexit code of the engine.",
    );
  for (const { declaration, run } of commands) {
    const command = addCommand(program, declaration);
    command.action(async () => {
      exitCode = await run(
        terminal,
        command.processedArgs,
        withDefaults(declaration, command.opts()),
      );
    });
  }
  try {
    await program.parseAsync(withKnownCommand(argv), { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // The parser has already printed its message.
    return error.exitCode === 0 ? 0 : 1;
  }
}

/** Returns the arguments without `help` before an unknown command, which the parser would answer without an error. */
function withKnownCommand(argv: readonly string[]): string[] {
  const [first, name] = argv;
  const isKnown = commands.some(({ declaration }) => declaration.name === name);
  return first === "help" && name !== undefined && !isKnown ? [name] : [...argv];
}

function addCommand(program: Command, declaration: CommandDeclaration): Command {
  const { name, summary, example, usage } = declaration;
  const command = program
    .command(name)
    .summary(summary)
    .description(summary)
    .helpOption("--help", "print this help")
    .addHelpText("after", `\nExample:\n  ${example}`);
  for (const [argument, description] of declaration.arguments) {
    command.addArgument(new Argument(argument, description));
  }
  for (const [key, option] of Object.entries(declaration.options)) {
    command.addOption(parserOption(key, option));
  }
  return usage === undefined ? command : command.usage(usage);
}

function parserOption(key: string, option: OptionDeclaration): Option {
  const name = `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  switch (option.kind) {
    case "flag":
      return new Option(name, option.summary);
    case "text":
      return new Option(`${name} <${option.placeholder}>`, option.summary);
    case "list":
      return new Option(`${name} <${option.placeholder}>`, option.summary).argParser(collect);
    default:
      return new Option(`${name} <${option.placeholder}>`, option.summary)
        .default(option.defaultValue)
        .argParser(wholeNumber);
  }
}

/** Fills in the options that the parser leaves out, so that handlers never see a missing flag or list. */
function withDefaults(
  { options }: CommandDeclaration,
  parsed: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const missing: Readonly<Record<string, unknown>> = { flag: false, list: [] };
  return Object.fromEntries(
    Object.entries(options).map(([key, { kind }]) => [key, parsed[key] ?? missing[kind]]),
  );
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number from 1 to 9999.");
  }
  return Number(text);
}

function collect(value: string, before: string[] = []): string[] {
  if (value === "") throw new InvalidArgumentError("It must not be empty.");
  return [...before, value];
}
