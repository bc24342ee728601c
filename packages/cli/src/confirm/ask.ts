import { KantoxError } from "../errors/kantox-error.ts";
import { interruptible } from "../processes/interrupts.ts";
import type { Questions } from "./confirmation.ts";

// The prompts are loaded when a question is asked, never before. They go to standard error: results alone
// belong on standard output.
const prompts = () => import("@clack/prompts");

/**
 * Asks what is left to ask.
 *
 * @param verb - what is about to happen, so that the environments' names follow: "Apply to"
 * @throws KantoxError `confirm/declined`
 */
export async function askAll(
  { typed, yesOrNo }: Questions,
  verb: string,
  environments: readonly string[],
): Promise<void> {
  const declined = (): KantoxError =>
    new KantoxError("confirm/declined", "Declined. Nothing was done.");
  const { confirm, text } = await prompts();
  for (const name of typed) {
    const answer = await interruptible((signal) =>
      text({ message: `${verb} ${name}: type its name`, output: process.stderr, signal }),
    );
    if (answer !== name) throw declined();
  }
  if (!yesOrNo || typed.length === environments.length) return;
  const answer = await interruptible((signal) =>
    confirm({
      message: `${verb} ${environments.join(", ")}?`,
      initialValue: false,
      output: process.stderr,
      signal,
    }),
  );
  if (!answer) throw declined();
}

/** Asks for a secret without showing it. */
export async function askSecret(variable: string, environment: string): Promise<string> {
  const { password } = await prompts();
  return interruptible<string>((signal) =>
    password({
      message: `Value of ${variable} for ${environment} (hidden)`,
      mask: "*",
      output: process.stderr,
      signal,
      validate: (value) => (value ? undefined : "A secret may not be empty."),
    }),
  );
}
