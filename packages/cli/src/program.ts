import { Command, CommanderError, InvalidArgumentError } from "commander";
import { printable } from "./terminal/printable.ts";
import { wrapLines } from "./terminal/wrap-lines.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** Commands are loaded when they run: `--help` reads this file and the parser alone. */
export async function runProgram(
  terminal: Terminal,
  argv: readonly string[],
  { version, nodeVersion }: { readonly version: string; readonly nodeVersion: string },
): Promise<number> {
  let exitCode = 0;
  const program = new Command("kantox")
    .description(
      "Deploys CDKTF apps: plans every environment, shows what would change, asks once, and applies exactly that plan.",
    )
    .version(version, "--version", "print the version")
    .helpOption("--help", "print this help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.result(text.trimEnd()),
      writeErr: (text) => terminal.note(wrapLines(printable(text.trimEnd()))),
    })
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nExit codes: 0 done; 2 plan or drift found changes; 1 refused or failed; 130, 143 interrupted.",
    );

  const verb = (name: string, summary: string, example: string): Command =>
    program
      .command(name)
      .summary(summary)
      .description(summary)
      .helpOption("--help", "print this help")
      .addHelpText("after", `\nExample:\n  ${example}`);
  const json = (command: Command): Command =>
    command.option("--json", "print one JSON document on standard output");
  const engine = (command: Command, withJson = true): Command =>
    (withJson ? json(command) : command)
      .option(
        "--emulator <url>",
        "run against a local AWS emulator, in a copy (or KANTOX_EMULATOR_URL)",
      )
      .option("--engine <path>", "where terraform or tofu lies");
  const several = (command: Command): Command =>
    command
      .argument("[environments...]", "names or globs, e.g. dev 'q*'")
      .option("--all", "every environment");
  const sideBySide = (command: Command): Command =>
    engine(several(command)).option(
      "--parallel <number>",
      "how many environments at once",
      wholeNumber,
      fewEnough,
    );
  const changing = (command: Command, withEnvironments = true): Command =>
    (withEnvironments ? sideBySide(command) : engine(command))
      .option("--yes", "answer the question; typed environments need --confirm as well")
      .option("--confirm <environment>", "stands for typing its name; repeat for several", collect)
      .option(
        "--allow-destroy <address>",
        "this may be lost although it holds data; repeat",
        collect,
      );

  json(verb("list", "List the environments of the app.", "kantox list"))
    .argument("[environments...]", "names or globs; none: all")
    .option("--relaxed", "which secure defaults each leaves, and why")
    .action(async (names: string[], options: object) => {
      exitCode = await (await import("./commands/list.ts")).list(terminal, names, options);
    });
  json(
    verb("synth", "Run the app and say where each stack's root module lies.", "kantox synth dev"),
  )
    .argument("[environments...]", "names or globs; none: all")
    .action(async (names: string[], options: object) => {
      exitCode = await (await import("./commands/synth.ts")).synth(terminal, names, options);
    });
  sideBySide(verb("plan", "Show what an apply would change.", "kantox plan dev qa"))
    .option("--markdown", "print it as Markdown, for a comment on a pull request")
    .option("--out <folder>", "write the plans there, for apply --plan")
    .action(async (names: string[], options: SideBySide) => {
      exitCode = await (await import("./commands/plan.ts")).plan(terminal, names, options);
    });
  changing(
    verb(
      "apply",
      "Plan, show, ask once, and apply exactly that plan.",
      "kantox apply prod --yes --confirm prod",
    ),
  )
    .option(
      "--plan <folder>",
      "apply the plans that plan --out wrote there; names choose among them",
    )
    .action(async (names: string[], options: SideBySide) => {
      exitCode = await (await import("./commands/apply.ts")).apply(terminal, names, options);
    });
  changing(
    verb(
      "destroy",
      "Destroy an environment; refused while anything of it is protected.",
      "kantox destroy dev",
    ),
  ).action(async (names: string[], options: SideBySide) => {
    exitCode = await (await import("./commands/destroy.ts")).destroy(terminal, names, options);
  });
  sideBySide(
    verb(
      "drift",
      "Show what changed outside since the last apply; nothing is written.",
      "kantox drift prod",
    ),
  ).action(async (names: string[], options: SideBySide) => {
    exitCode = await (await import("./commands/drift.ts")).drift(terminal, names, options);
  });
  engine(
    verb(
      "output",
      "Print the outputs of an environment, sensitive ones masked.",
      "kantox output dev minikube_base_credentials --json --show-sensitive",
    ),
  )
    .argument("<environment>")
    .argument("[name]", "one output; none: all")
    .option("--show-sensitive", "print sensitive values as well")
    .action(async (environment: string, name: string | undefined, options: object) => {
      const { output } = await import("./commands/output.ts");
      exitCode = await output(terminal, environment, name, options);
    });
  engine(
    verb(
      "secret",
      "Write the Kubernetes secret of an environment.",
      "kantox secret dev --stdout | kubectl apply --server-side --field-manager kantox -f -",
    ),
  )
    .argument("<environment>")
    .option("--name <name>", "which secret, where the stack has several")
    .option("--file <path>", "write there instead of the path that the app gives")
    .option("--stdout", "print it instead; refused on a terminal")
    .option("--force", "write although git would commit the file or another one is in the way")
    .action(async (environment: string, options: object) => {
      const { secret } = await import("./commands/secret.ts");
      exitCode = await secret(terminal, environment, options);
    });

  changing(
    verb(
      "bootstrap",
      "Make the bucket of the states, and move the local ones into it.",
      "kantox bootstrap --yes --confirm state",
    ),
    false,
  ).action(async (options: object) => {
    exitCode = await (await import("./commands/bootstrap.ts")).bootstrap(terminal, options);
  });
  engine(verb("doctor", "Look at everything that a run depends on.", "kantox doctor")).action(
    async (options: object) => {
      const { doctor } = await import("./commands/doctor.ts");
      exitCode = await doctor(terminal, nodeVersion, options);
    },
  );
  engine(
    verb(
      "exec",
      "Run the engine itself in an environment's root module.",
      "kantox exec dev -- state list",
    ),
    false,
  )
    .usage("[options] <environment> -- ARGS...")
    .argument("<environment>")
    .argument("[args...]", "what the engine is called with, after --")
    .option("--yes", "answer the question; a typed environment needs --confirm as well")
    .option("--confirm <environment>", "stands for typing its name", collect)
    .action(async (environment: string, args: string[], options: object) => {
      exitCode = await (
        await import("./commands/exec.ts")
      ).exec(terminal, environment, args, options);
    });

  try {
    await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    // The parser has printed its message already.
    return 1;
  }
}

/** What the parser always sets; everything else may be absent. */
interface SideBySide {
  readonly parallel: number;
}

// Each engine has a provider beside it: the AWS provider takes several hundred megabytes of memory.
const fewEnough = 4;

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number, 1 or more.");
  }
  return Number(text);
}

function collect(value: string, before: string[] = []): string[] {
  if (value === "") throw new InvalidArgumentError("It may not be empty.");
  return [...before, value];
}
