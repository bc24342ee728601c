import { suggestCommand } from "../terminal/suggest-command.ts";
import type { Diagnostic } from "./events.ts";
import type { Suggest } from "./suggest-for.ts";

/** What a hint depends on besides the diagnostic. */
export interface HintContext {
  readonly environment: string;
  /** Makes commands for the same emulator and engine. */
  readonly suggest?: Suggest;
  /** How to import the object behind an address; `undefined` if the plan does not create it. */
  readonly importAdvice?: (address: string) => string | undefined;
}

type Hint = (
  context: Required<Pick<HintContext, "environment" | "suggest">> & HintContext,
  addresses: readonly string[],
  words: string,
) => string | undefined;

/** Codes and words with which AWS, and most other providers, answer that an object exists. */
export const existsAlready =
  /AlreadyExists|AlreadyOwnedByYou|already exists|already been taken|ResourceExistsException|QueueNameExists|ResourceInUseException: Table/i;

/** What both engines answer where a state is not one that they read. */
export const unreadableState =
  /(?:Unsupported|Invalid)\s+state\s+file\s+format|Invalid\s+\w+\s+version\s+string:\s+State\s+file/;

/** What engines add where a lock is held, and not only impossible to take: who holds it, or the answer of a backend. */
const heldLock = /Lock Info:|ConditionalCheckFailed|PreconditionFailed|temporarily unavailable/;

// Words that both engines keep stable.
const hints: readonly [pattern: RegExp, hint: Hint][] = [
  [/^Saved plan is stale/, () => "The state changed after the plan was made. Plan again."],
  // Reading it is what fails, while the lock is taken.
  [
    /can not be read without an encryption configuration/,
    () => "The state is encrypted. Set TF_ENCRYPTION to the value that it was written with.",
  ],
  // The engine reads the state while it takes the lock; there is nothing to unlock.
  [
    unreadableState,
    () => "Restore the state from a backup, or from an older version of the object.",
  ],
  [
    /^Error acquiring the state lock/,
    ({ environment, suggest }, _, words) => {
      if (!heldLock.test(words)) {
        return "The engine could not lock the state, for the reason above. Nothing was done. Solve that first: there may be no lock to remove.";
      }
      return `Another run holds the state lock. Wait for it. If it was killed, remove its lock with the ID above: ${suggest(["exec", environment, "--", "force-unlock", "ID"])}`;
    },
  ],
  [
    /^Backend configuration changed|^Backend initialization required/,
    ({ environment, suggest }) =>
      [
        "The app's backend changed. Move the state first.",
        `Into a bucket: ${suggest(["bootstrap"])}`,
        `To another backend: ${suggest(["exec", environment, "--", "init", "-migrate-state"])}`,
      ].join("\n  "),
  ],
  [
    /^Failed to get existing workspaces: S3 bucket (?:"[^"]*" )?does not exist/,
    ({ suggest }) =>
      `If the app creates the bucket of its states, this command creates it and moves the local states there: ${suggest(["bootstrap"])}`,
  ],
  [
    /^Incomplete lock file information/,
    ({ environment, suggest }) =>
      `If others run this on another platform, add its checksums and commit the lock file. For example: ${suggest(["exec", environment, "--", "providers", "lock", "-platform=darwin_arm64"])}`,
  ],
  [
    /connect: connection refused/,
    () =>
      "The server does not answer any more. What was created is in the state. Run this again when the server is back.",
  ],
  [
    /^No valid credential sources found|ExpiredToken|InvalidClientTokenId/,
    () => "The engine found no valid AWS credentials. Sign in, then run this again.",
  ],
  [existsAlready, existing],
];

function existing({ importAdvice }: HintContext, addresses: readonly string[]): string | undefined {
  const advice = addresses.flatMap((address) => importAdvice?.(address) ?? []);
  if (advice.length === 0) return undefined;
  return [
    "It exists already, and the state does not contain it, so that every apply fails here. If it is yours, import it, then plan again. Otherwise give it another name in the app.",
    ...advice.map((each) => `  ${each}`),
  ].join("\n  ");
}

/** What to do about a diagnostic, if that is known. */
export function hintFor(
  {
    summary,
    detail,
    addresses = [],
  }: Pick<Diagnostic, "summary" | "detail"> & { readonly addresses?: readonly string[] },
  context: HintContext,
): string | undefined {
  const found = hints.find(([pattern]) => pattern.test(summary) || pattern.test(detail));
  const words = `${summary}\n${detail}`;
  return found?.[1]({ suggest: suggestCommand, ...context }, addresses, words);
}
