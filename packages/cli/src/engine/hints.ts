import type { Diagnostic } from "./events.ts";

/** What both engines answer where a state is not one that they read. */
export const unreadableState = /Unsupported\s+state\s+file\s+format/;

// Words that both engines keep stable.
const hints: readonly [pattern: RegExp, hint: string][] = [
  [/^Saved plan is stale/, "The state changed after the plan was made. Plan again."],
  // Reading it is what fails, while the lock is taken.
  [
    /can not be read without an encryption configuration/,
    "The state is encrypted. Set TF_ENCRYPTION as it was when it was written.",
  ],
  // The engine reads the state while it takes the lock; there is nothing to unlock.
  [unreadableState, "Restore the state from a backup, or from an older version of the object."],
  [
    /^Error acquiring the state lock/,
    "Another run holds the state. Wait for it; if it died, unlock with the ID above: kantox exec ENVIRONMENT -- force-unlock ID.",
  ],
  [
    /^Backend configuration changed|^Backend initialization required/,
    "The app's backend changed. Move the state first: into a bucket by kantox bootstrap, elsewhere by the engine's init -migrate-state in the stack's folder below cdktf.out.",
  ],
  [
    /^Failed to get existing workspaces: S3 bucket (?:"[^"]*" )?does not exist/,
    "Where the app makes the bucket of its states: kantox bootstrap, which moves the local ones there, too.",
  ],
  [
    /^Incomplete lock file information/,
    "Where others run this on another platform: kantox exec ENVIRONMENT -- providers lock -platform=darwin_arm64, say, and commit the lock file.",
  ],
  [
    /connect: connection refused/,
    "What it spoke to does not answer any more. What was made is in the state: run this again once it is back.",
  ],
  [
    /^No valid credential sources found|ExpiredToken|InvalidClientTokenId/,
    "The engine found no valid AWS credentials. Sign in, then run this again.",
  ],
];

/** What to do about what an engine says, where that is known. */
export function hintFor({
  summary,
  detail,
}: Pick<Diagnostic, "summary" | "detail">): string | undefined {
  return hints.find(([pattern]) => pattern.test(summary) || pattern.test(detail))?.[1];
}
