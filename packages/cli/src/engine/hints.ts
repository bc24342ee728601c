import { suggestCommand } from "../terminal/suggest-command.ts";
import type { Diagnostic } from "./events.ts";
import type { Suggest } from "./suggest-for.ts";

/** The context of a diagnostic that hints use. */
export interface HintContext {
  readonly environment: string;
  /** Returns a command with the same emulator and engine. */
  readonly suggest?: Suggest;
  /** Returns the advice to import an object by address; `undefined` if the plan does not create it. */
  readonly importAdvice?: (address: string) => string | undefined;
}

type Hint = (
  context: Required<Pick<HintContext, "environment" | "suggest">> & HintContext,
  addresses: readonly string[],
  words: string,
) => string | undefined;

/** Error codes and messages of AWS and most other providers for an object that already exists. */
export const existsAlready =
  /AlreadyExists|AlreadyOwnedByYou|already exists|already been taken|ResourceExistsException|QueueNameExists|ResourceInUseException: Table/i;

/** Messages of both engines for a state in a format that they cannot read. */
export const unreadableState =
  /(?:Unsupported|Invalid)\s+state\s+file\s+format|Invalid\s+\w+\s+version\s+string:\s+State\s+file/;

/** Details of the engines' lock error if another run owns the lock, as opposed to a lock that cannot be created. */
const heldLock = /Lock Info:|ConditionalCheckFailed|PreconditionFailed|temporarily unavailable/;

// Messages that are stable in both engines.
const hints: readonly [pattern: RegExp, hint: Hint][] = [
  [/^Saved plan is stale/, () => "The state changed after the plan was made. Plan again."],
  // The engine fails to read the state while it acquires the lock.
  [
    /can not be read without an encryption configuration/,
    () => "The state is encrypted. Set TF_ENCRYPTION to the value that it was written with.",
  ],
  // The engine reads the state while it acquires the lock, so there is nothing to unlock.
  [
    unreadableState,
    () => "Restore the state from a backup, or from an older version of the object.",
  ],
  [
    /^Error acquiring the state lock/,
    ({ environment, suggest }, _, words) => {
      if (!heldLock.test(words)) {
        return "The engine could not lock the state, for the reason above. Nothing was done. Fix that first: there may be no lock to remove.";
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
      `If the app creates the bucket for its states, this command creates it and moves the local states there: ${suggest(["bootstrap"])}`,
  ],
  [
    /^Incomplete lock file information/,
    ({ environment, suggest }) =>
      `If other people use a different platform, add its checksums and commit the lock file. For example: ${suggest(["exec", environment, "--", "providers", "lock", "-platform=darwin_arm64"])}`,
  ],
  [
    /connect: connection refused/,
    () =>
      "The server no longer answers. The state contains the resources that were created. Run this again when the server is back.",
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
    "It already exists, but the state does not contain it, so every apply fails here. If it is yours, import it, then plan again. Otherwise, change the name in the app.",
    ...advice.map((each) => `  ${each}`),
  ].join("\n  ");
}

/** Returns the next step for a diagnostic, if it is known. */
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
