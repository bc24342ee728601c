/** An option without a value: `--json`. */
export interface Flag {
  readonly kind: "flag";
  readonly summary: string;
}

/** An option with a value: `--engine PATH`. */
export interface Text {
  readonly kind: "text";
  readonly placeholder: string;
  readonly summary: string;
}

/** An option that may be repeated: `--confirm dev --confirm prod`. */
export interface List {
  readonly kind: "list";
  readonly placeholder: string;
  readonly summary: string;
}

/** An option whose value is a whole number of at least 1. */
export interface WholeNumber {
  readonly kind: "number";
  readonly placeholder: string;
  readonly summary: string;
  readonly defaultValue: number;
}

/** An option of a command. Its key is its name in camel case: `allowDestroy` for `--allow-destroy`. */
export type OptionDeclaration = Flag | Text | List | WholeNumber;

/** An argument of a command: its usage as help prints it (`<name>`, `[name]` or `[names...]`), and its description. */
export type ArgumentDeclaration = readonly [usage: `<${string}>` | `[${string}]`, summary?: string];

/** The declaration of a `kantox` command: the data that the parser and the help need, without the command's code. */
export interface CommandDeclaration {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  /** Usage line, if it differs from the one that the parser builds from the arguments. */
  readonly usage?: string;
  readonly arguments: readonly ArgumentDeclaration[];
  readonly options: Readonly<Record<string, OptionDeclaration>>;
}

interface Values {
  readonly flag: boolean;
  readonly text: string | undefined;
  readonly list: readonly string[];
  readonly number: number;
}

/** Parsed options of a command. An option that was not given is `false`, `undefined`, `[]` or the default number. */
export type OptionsOf<Command extends Pick<CommandDeclaration, "options">> = {
  readonly [Name in keyof Command["options"]]: Values[Command["options"][Name]["kind"]];
};

type ArgumentValue<Usage extends string> = Usage extends `[${string}...]`
  ? readonly string[]
  : Usage extends `<${string}>`
    ? string
    : string | undefined;

type ArgumentValues<Arguments extends readonly ArgumentDeclaration[]> = {
  readonly [Index in keyof Arguments]: ArgumentValue<Arguments[Index][0]>;
};

/** The parsed arguments of a command. */
export type ArgumentsOf<Command extends Pick<CommandDeclaration, "arguments">> = ArgumentValues<
  Command["arguments"]
>;

/** Declares a command and keeps the exact types of its options and arguments. */
export function declareCommand<const Command extends CommandDeclaration>(
  command: Command,
): Command {
  return command;
}

export function flag(summary: string): Flag {
  return { kind: "flag", summary };
}

export function text(placeholder: string, summary: string): Text {
  return { kind: "text", placeholder, summary };
}

export function list(placeholder: string, summary: string): List {
  return { kind: "list", placeholder, summary };
}

export function wholeNumber(
  placeholder: string,
  defaultValue: number,
  summary: string,
): WholeNumber {
  return { kind: "number", placeholder, defaultValue, summary };
}
