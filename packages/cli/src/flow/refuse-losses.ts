import { KantoxError } from "../errors/kantox-error.ts";
import { lossesOf, orphansOf } from "../plan/data-loss.ts";
import type { Review } from "../review/review.ts";
import { printableLine } from "../terminal/printable-line.ts";
import type { Run } from "./run.ts";
import { refuse, refusalsOf } from "../errors/collect-refusals.ts";
import type { Change } from "../plan/changes.ts";

/**
 * Refuses plans that would lose data unless `--allow-destroy` names each loss, and values of it that match no loss.
 *
 * @throws KantoxError `plan/loses-data`, `allow-destroy/unmatched`
 */
export function refuseLosses(run: Run, reviews: readonly Review[], verb: string): void {
  const found = reviews.map((review) => lossesIn(run, review, verb));
  refuse(
    refusalsOf([
      () => refuseUnnamed(found.filter(({ unnamed }) => unnamed.length > 0)),
      () => refuseUnmatched(found.flatMap(({ unmatched }) => unmatched)),
    ]),
  );
}

interface Losses {
  readonly environment: string;
  readonly unnamed: readonly Change[];
  /** Values of `--allow-destroy` for this environment that match no loss of its plan. */
  readonly unmatched: readonly string[];
}

function lossesIn({ allowed }: Run, { changes, root: { stack } }: Review, verb: string): Losses {
  const { environment } = stack.deployment;
  const named = allowed.get(environment) ?? new Set<string>();
  const guarded =
    verb === "destroy" ? orphansOf(changes, stack, new Set()) : lossesOf(changes, new Set());
  const addresses = new Set(guarded.map(({ address }) => address));
  return {
    environment,
    unnamed: guarded.filter(({ address }) => !named.has(address)),
    unmatched: [...named]
      .filter((address) => !addresses.has(address))
      .map((address) => `${environment}:${address}`),
  };
}

function refuseUnnamed(found: readonly Losses[]): void {
  if (found.length === 0) return;
  throw new KantoxError(
    "plan/loses-data",
    found
      .flatMap(({ environment, unnamed }) => [
        `${environment} would lose data. Nothing was done.`,
        ...unnamed.map(({ address, physicalName = "", why = "" }) =>
          [`  ${address}`, printableLine(physicalName), why].filter(Boolean).join("   "),
        ),
        `Restore it in the app, or allow each loss: ${unnamed.map(({ address }) => `--allow-destroy '${environment}:${address}'`).join(" ")}`,
      ])
      .join("\n"),
  );
}

function refuseUnmatched(unmatched: readonly string[]): void {
  if (unmatched.length === 0) return;
  throw new KantoxError(
    "allow-destroy/unmatched",
    `--allow-destroy ${unmatched.map((value) => `'${value}'`).join(", ")}: the plan loses nothing of that address. Nothing was done. Correct the address, or leave the option out.`,
  );
}
