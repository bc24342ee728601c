import { askAll, askSecret } from "../confirm/ask.ts";
import { questionsFor, type Verb } from "../confirm/confirmation.ts";
import { refuseLogs } from "../engine/engine-environment.ts";
import { refusalsOf } from "../errors/collect-refusals.ts";
import { KantoxError, combineErrors } from "../errors/kantox-error.ts";
import type { Review } from "../review/review.ts";
import { refuseUnknownSecrets, secretValues } from "../secrets/secret-values.ts";
import type { SecretVariables } from "../secrets/secret-variables.ts";
import type { Stack } from "../synth/stack.ts";
import { refuseLosses } from "./refuse-losses.ts";
import type { Run } from "./run.ts";

/** A change that a command is about to make, as the questions describe it. */
export interface Intention {
  readonly verb: Exclude<Verb, "exec" | "adopt">;
  /** Start of the question, before the names of the environments: "Apply to". */
  readonly question: string;
  /** Stacks to ask about. By default, stacks whose plans have changes. */
  readonly about?: readonly Stack[];
  /** Stacks of later waves. If one of their names has to be typed but cannot be asked for, this wave is refused. */
  readonly later?: readonly Stack[];
}

/** The decision about the plans of one wave. */
export type Decision =
  | { readonly kind: "refused"; readonly error: KantoxError }
  | { readonly kind: "nothing" }
  | {
      readonly kind: "go";
      /** The plans to apply. */
      readonly reviews: readonly Review[];
      /** Values of the secrets that the plans write, by stack name. */
      readonly values: ReadonlyMap<string, SecretVariables>;
    };

/**
 * Fifth stage: collects all refusals, reads the values of the secrets, and asks each question once.
 *
 * @throws InterruptedError if a question is interrupted
 */
export async function decide(
  run: Run,
  reviews: readonly Review[],
  { verb, question, about, later = [] }: Intention,
): Promise<Decision> {
  const changing = reviews.filter(({ hasChanges }) => hasChanges);
  const stacks = changing.map(({ root }) => root.stack);
  const asked = about ?? stacks;
  const { terminal, answers, secrets } = run;
  const writes = changing.map(({ root: { stack }, secrets: written }) => ({
    stack,
    secrets: written,
  }));
  const ask = terminal.interactive ? askSecret : undefined;
  const laterTyped = later.filter(({ deployment }) => deployment.protection === "typed");
  const [first, ...more] = refusalsOf([
    () => refuseLosses(run, reviews, verb),
    () => {
      if (asked.length > 0) questionsFor([...asked, ...laterTyped], verb, answers);
    },
    () => {
      if (changing.some(writesSecret)) refuseLogs(terminal.env);
    },
    () => refuseUnknownSecrets(writes, secrets, ask),
  ]);
  if (first) return { kind: "refused", error: combineErrors([first, ...more]) };
  if (asked.length === 0) return { kind: "nothing" };

  try {
    const values = await secretValues(writes, secrets, ask);
    const environments = asked.map(({ deployment }) => deployment.environment);
    await askAll(questionsFor(asked, verb, answers), question, environments);
    return changing.length === 0 ? { kind: "nothing" } : { kind: "go", reviews: changing, values };
  } catch (error) {
    // The question was declined or answered by a paste. Earlier waves stay applied and are reported.
    if (!(error instanceof KantoxError)) throw error;
    return { kind: "refused", error };
  }
}

// When AWS creates an access key, its response contains the secret, and so would a debug log.
function writesSecret({ secrets, changes }: Review): boolean {
  return (
    secrets.length > 0 ||
    changes.some(
      ({ type, action }) =>
        type === "aws_iam_access_key" && (action === "create" || action === "replace"),
    )
  );
}
