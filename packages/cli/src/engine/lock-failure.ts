import { KantoxError } from "../errors/kantox-error.ts";
import { printable } from "../terminal/printable.ts";
import { enginePlatform } from "../provider/platform.ts";
import type { Diagnostic } from "./events.ts";
import type { RootModule } from "./root-module.ts";
import { suggestFor } from "./suggest-for.ts";

const outgrown = /locked provider (\S+) \S+ does not match configured version constraint/g;

/** Addresses of locked providers whose version the app does not take any more. */
export function outgrownProviders(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.flatMap(({ detail }) =>
    [...inOneLine(detail).matchAll(outgrown)].map(([, address = ""]) => address),
  );
}

/**
 * The error for an `init` that failed for its lock file, in words about the file that git contains; `undefined`
 * where it failed for something else.
 *
 * @param options - `isFinal`: the file was not to be changed; `isThere`: there was one
 */
export function lockFailure(
  root: RootModule,
  { diagnostics }: { readonly diagnostics: readonly Diagnostic[] },
  { isFinal, isThere }: { readonly isFinal: boolean; readonly isThere: boolean },
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
      `${environment}: ${lockFile.name} ${isThere ? "does not fit the providers that the app asks for" : "does not exist"}, and the driver does not write it under CI: only reviewed providers run there. On your machine, run this command, then commit ${lockFile.name}: ${suggest(["plan", environment])}`,
    );
  }
  const wrong = diagnostics.find(({ detail }) =>
    /doesn't match any of the checksums/.test(inOneLine(detail)),
  );
  if (!wrong) return undefined;
  return new KantoxError(
    "lock/checksum",
    [
      `${environment}: a provider is not the one that ${lockFile.name} names. Nothing was done.`,
      `  ${printable(inOneLine(wrong.detail))}`,
      `If the file was made from a mirror, it has the checksums of only one platform. On that machine, run this command, then commit the file. Otherwise find out first who changed the provider.\n  ${suggest(["exec", environment, "--", "providers", "lock", `-platform=${enginePlatform()}`])}`,
    ].join("\n"),
  );
}

// Engines break a detail into lines of the terminal's width.
function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
