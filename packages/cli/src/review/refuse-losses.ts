import { KantoxError } from "../errors/kantox-error.ts";
import { printableLine } from "../terminal/printable-line.ts";
import type { Stack } from "../synth/stack.ts";
import type { Change } from "../plan/changes.ts";
import type { Review } from "./review.ts";

/**
 * Refuses plans that would lose data which nobody has named, whatever was answered.
 *
 * @param find - finds the losses of one plan
 * @throws KantoxError `plan/loses-data`
 */
export function refuseLosses(
  reviews: readonly Review[],
  find: (changes: readonly Change[], stack: Stack) => readonly Change[],
): void {
  const found = reviews
    .map(({ changes, root: { stack } }) => ({ stack, losses: find(changes, stack) }))
    .filter(({ losses }) => losses.length > 0);
  if (found.length === 0) return;
  throw new KantoxError(
    "plan/loses-data",
    found
      .flatMap(({ stack, losses }) => [
        `${stack.deployment.environment} would lose data. Nothing was done.`,
        ...losses.map(({ address, physicalName = "", why = "" }) =>
          ["  " + address, printableLine(physicalName), why].filter(Boolean).join("   "),
        ),
        `Put it back, or name it: ${losses.map(({ address }) => `--allow-destroy '${address}'`).join(" ")}`,
      ])
      .join("\n"),
  );
}
