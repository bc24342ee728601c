import { KantoxError } from "../errors/kantox-error.ts";
import type { Stack } from "../synth/stack.ts";

/** The answers given on the command line. */
export interface Answers {
  /** Whether `--yes` was given. */
  readonly yes: boolean;
  /** Environments given with `--confirm`. */
  readonly confirmed: readonly string[];
  /** Whether there is a terminal to ask questions at. */
  readonly interactive: boolean;
}

/** The questions that the command line does not answer. */
export interface Questions {
  /** Environments whose names have to be typed. */
  readonly typed: readonly string[];
  /** Whether to ask a yes-or-no question about all environments. It is skipped if every name has to be typed. */
  readonly yesOrNo: boolean;
}

/** Participle for each command, for messages such as "Nothing was applied". */
const participles = {
  adopt: "written",
  apply: "applied",
  bootstrap: "moved",
  destroy: "destroyed",
  exec: "run",
} as const;

/** The name of a command that asks for confirmation. */
export type Verb = keyof typeof participles;

/**
 * Returns the questions to ask before changing these stacks.
 *
 * @param verb - the name of the command
 * @throws KantoxError `confirm/typed` if a name has to be typed, but `--yes` was given or there is no terminal;
 * `confirm/no-terminal` if there is no terminal for the yes-or-no question
 */
export function questionsFor(
  stacks: readonly Pick<Stack, "deployment">[],
  verb: Verb,
  { yes, confirmed, interactive }: Answers,
): Questions {
  const done = participles[verb];
  const typed = stacks
    .map(({ deployment }) => deployment)
    .filter(
      ({ protection, environment }) => protection === "typed" && !confirmed.includes(environment),
    )
    .map(({ environment }) => environment);
  if (typed.length > 0 && (yes || !interactive)) {
    throw new KantoxError(
      "confirm/typed",
      `${typed.join(", ")} ${typed.length === 1 ? "has to be confirmed by name" : "have to be confirmed by name"}. Nothing was ${done}. Add ${[...(yes ? [] : ["--yes"]), ...typed.map((name) => `--confirm ${name}`)].join(" ")}.`,
    );
  }
  if (!yes && !interactive) {
    throw new KantoxError(
      "confirm/no-terminal",
      `Confirmation is required, but there is no terminal to ask at. Nothing was ${done}. Add --yes to confirm.`,
    );
  }
  return { typed, yesOrNo: !yes };
}

/**
 * Refuses a `--confirm` that does not name a selected environment, so that a typo never counts as an answer.
 *
 * @throws KantoxError `confirm/unknown`
 */
export function refuseForeignConfirmations(
  confirmed: readonly string[],
  chosen: readonly string[],
): void {
  const foreign = confirmed.filter((name) => !chosen.includes(name));
  if (foreign.length === 0) return;
  throw new KantoxError(
    "confirm/unknown",
    `--confirm ${foreign.join(", ")} does not name an environment of this run (${chosen.join(", ")}). Nothing was done. Correct the name or remove the option.`,
  );
}
