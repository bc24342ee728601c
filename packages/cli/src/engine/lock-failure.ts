import { KantoxError } from "../errors/kantox-error.ts";
import { printable } from "../terminal/printable.ts";
import { enginePlatform } from "../provider/platform.ts";
import type { Diagnostic } from "./events.ts";
import type { RootModule } from "./root-module.ts";
import { suggestFor } from "./suggest-for.ts";

const outgrown = /locked provider (\S+) \S+ does not match configured version constraint/g;

/** Returns the addresses of locked providers whose version no longer satisfies the app's constraint. */
export function outgrownProviders(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.flatMap(({ detail }) =>
    [...inOneLine(detail).matchAll(outgrown)].map(([, address = ""]) => address),
  );
}

/**
 * Returns the error for an `init` that failed because of the committed lock file, or `undefined` if it failed for
 * another reason.
 *
 * @param options - `isFinal`: the file must not change; `exists`: there is a committed file
 */
export function lockFailure(
  root: RootModule,
  { diagnostics }: { readonly diagnostics: readonly Diagnostic[] },
  { isFinal, exists }: { readonly isFinal: boolean; readonly exists: boolean },
): KantoxError | undefined {
  const { stack, lockFile } = root;
  if (!lockFile) return undefined;
  const { environment } = stack.deployment;
  const suggest = suggestFor(root);
  const mustChange =
    outgrownProviders(diagnostics).length > 0 ||
    diagnostics.some(({ summary }) => summary.startsWith("Provider dependency changes detected"));
  if (isFinal && mustChange) {
    return new KantoxError(
      "lock/would-change",
      `${environment}: ${lockFile.name} ${exists ? "does not match the providers that the app requires" : "does not exist"}, and the driver does not write it in CI, where only reviewed providers run. On your machine, run this command, then commit ${lockFile.name}: ${suggest(["plan", environment])}`,
    );
  }
  const wrong = diagnostics.find(({ detail }) =>
    /doesn't match any of the checksums/.test(inOneLine(detail)),
  );
  if (!wrong) return undefined;
  return new KantoxError(
    "lock/checksum",
    [
      `${environment}: a provider does not match its checksum in ${lockFile.name}. Nothing was done.`,
      `  ${printable(inOneLine(wrong.detail))}`,
      `If the file was created from a mirror, it contains the checksums of only one platform. On that machine, run this command, then commit the file. Otherwise, first find out who changed the provider.\n  ${suggest(["exec", environment, "--", "providers", "lock", `-platform=${enginePlatform()}`])}`,
    ].join("\n"),
  );
}

// Engines wrap a detail at the width of the terminal.
function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
