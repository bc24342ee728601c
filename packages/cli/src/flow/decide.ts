import { askAll, askSecret } from "../confirm/ask.ts";
import { questionsFor, type Verb } from "../confirm/confirmation.ts";
import { refuseLogs } from "../engine/engine-environment.ts";
import { refusalsOf } from "../errors/collect-refusals.ts";
import { KantoxError, together } from "../errors/kantox-error.ts";
import type { Review } from "../review/review.ts";
import { refuseUnknownSecrets, secretValues } from "../secrets/secret-values.ts";
import type { SecretVariables } from "../secrets/secret-variables.ts";
import type { Stack } from "../synth/stack.ts";
import { refuseLosses } from "./refuse-losses.ts";
import type { Run } from "./run.ts";

/** What is about to happen, for the questions about it. */
export interface Intention {
  readonly verb: Exclude<Verb, "exec">;
  /** Start of the question, before the names of the environments: "Apply to". */
  readonly question: string;
  /** Stacks to ask about; left out: those whose plans change something. */
  readonly about?: readonly Stack[];
  /** Stacks that are planned after these were applied: their names are asked for now. */
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
      /** Values of the secrets that they write, by stack name. */
      readonly values: ReadonlyMap<string, SecretVariables>;
    };

/**
 * Fifth stage: collects every refusal at once, asks every question once, and takes the values of the secrets.
 *
 * @throws InterruptedError if the person interrupts a question
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
  if (first) return { kind: "refused", error: together([first, ...more]) };
  if (asked.length === 0) return { kind: "nothing" };

  try {
    const values = await secretValues(writes, secrets, ask);
    const environments = asked.map(({ deployment }) => deployment.environment);
    await askAll(questionsFor(asked, verb, answers), question, environments);
    return changing.length === 0 ? { kind: "nothing" } : { kind: "go", reviews: changing, values };
  } catch (error) {
    // Declined, or pasted: waves that were applied before stay, and are reported.
    if (!(error instanceof KantoxError)) throw error;
    return { kind: "refused", error };
  }
}

// AWS answers a new access key with its secret, which a debug log would contain.
function writesSecret({ secrets, changes }: Review): boolean {
  return (
    secrets.length > 0 ||
    changes.some(
      ({ type, action }) =>
        type === "aws_iam_access_key" && (action === "create" || action === "replace"),
    )
  );
}
