import { KantoxError } from "../errors/kantox-error.ts";
import { interruptible } from "../processes/interrupts.ts";
import { askSecretValue } from "./ask-secret-value.ts";
import { askTypedName } from "./ask-typed-name.ts";
import { askYesOrNo } from "./ask-yes-or-no.ts";
import type { Questions } from "./confirmation.ts";
import type { QuestionTerminal } from "./terminal-input.ts";

// Questions go to standard error, because standard output is for results.
const terminal = (): QuestionTerminal => ({
  input: process.stdin,
  output: process.stderr,
  isDumb: process.env["TERM"] === "dumb",
});

/**
 * Asks the questions that the command line did not answer.
 *
 * @param verb - the start of each question, before the names of the environments: "Apply to"
 * @throws KantoxError `confirm/declined`, `confirm/pasted`
 */
export async function askAll(
  { typed, yesOrNo }: Questions,
  verb: string,
  environments: readonly string[],
): Promise<void> {
  const declined = (): KantoxError =>
    new KantoxError("confirm/declined", "Declined. Nothing was done.");
  for (const name of typed) {
    const message = `${verb} ${name}: type its name`;
    const answer = await interruptible((ended) =>
      askTypedName(terminal(), message, { name, ended }),
    );
    if (!answer) throw declined();
  }
  if (!yesOrNo || typed.length === environments.length) return;
  const message = `${verb} ${environments.join(", ")}?`;
  const answer = await interruptible((ended) => askYesOrNo(terminal(), message, ended));
  if (!answer) throw declined();
}

/**
 * Asks for a secret without showing it.
 *
 * @throws KantoxError `confirm/pasted`
 */
export async function askSecret(variable: string, environment: string): Promise<string> {
  const message = `Value of ${variable} for ${environment} (hidden)`;
  return interruptible<string>((ended) => askSecretValue(terminal(), message, ended));
}
