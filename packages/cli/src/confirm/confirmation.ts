import { KantoxError } from "../errors/kantox-error.ts";
import type { Stack } from "../synth/stack.ts";

/** The answers that the command line gives. */
export interface Answers {
  /** `--yes`. */
  readonly yes: boolean;
  /** `--confirm ENVIRONMENT`, any number of times. */
  readonly confirmed: readonly string[];
  /** Whether a question can be asked. */
  readonly interactive: boolean;
}

/** The questions that the command line does not answer. */
export interface Questions {
  /** Environments whose name has to be typed. */
  readonly typed: readonly string[];
  /** Whether yes or no is to be asked for all of them. */
  readonly yesOrNo: boolean;
}

/** What would not have been done, by command. */
const participles = {
  apply: "applied",
  bootstrap: "moved",
  destroy: "destroyed",
  exec: "run",
} as const;

/** A command that asks before it acts. */
export type Verb = keyof typeof participles;

/**
 * Returns the questions to ask before these stacks are changed. Refuses if there is no terminal to ask them at.
 *
 * @param verb - what is about to happen, as the command line calls it
 * @throws KantoxError `confirm/typed`, `confirm/no-terminal`
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
      `${typed.join(", ")} ${typed.length === 1 ? "requires its name" : "require their names"} to be typed. Nothing was ${done}. Add ${[...(yes ? [] : ["--yes"]), ...typed.map((name) => `--confirm ${name}`)].join(" ")}.`,
    );
  }
  if (!yes && !interactive) {
    throw new KantoxError(
      "confirm/no-terminal",
      `There is no terminal to ask at. Nothing was ${done}. Add --yes to answer.`,
    );
  }
  return { typed, yesOrNo: !yes };
}

/**
 * Refuses a `--confirm` that names no chosen environment: a typing error there must not count as an answer.
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
    `--confirm ${foreign.join(", ")} names no environment of this run (${chosen.join(", ")}). Nothing was done. Correct it, or leave it out.`,
  );
}
