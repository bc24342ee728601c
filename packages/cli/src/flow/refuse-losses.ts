import { KantoxError } from "../errors/kantox-error.ts";
import { keepLines } from "../plan/keep-lines.ts";
import { guardedChanges, guardName, lossTexts, onlyInState } from "../plan/losses.ts";
import type { Review } from "../review/review.ts";
import { constructPath } from "../synth/construct-path.ts";
import { printableLine } from "../terminal/printable-line.ts";
import { shellQuote } from "../terminal/suggest-command.ts";
import type { Run } from "./run.ts";
import { refuse, refusalsOf } from "../errors/collect-refusals.ts";
import type { Change } from "../plan/changes.ts";

/**
 * Refuses plans that would lose data, unless `--allow-destroy` names each loss. Also refuses values of
 * `--allow-destroy` that match no loss.
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
  /** How to keep the resources that are created again at another address. */
  readonly keep: readonly string[];
  /** Values of `--allow-destroy` for this environment that match no loss of its plan. */
  readonly unmatched: readonly string[];
}

function lossesIn(
  { allowed }: Run,
  { changes, possibleMoves, root: { stack } }: Review,
  verb: string,
): Losses {
  const { environment } = stack.deployment;
  const named = allowed.get(environment) ?? new Set<string>();
  const losses = guardedChanges(changes, stack.deployment);
  // For a destroy, the deletion options decide about every resource that the app still contains.
  const guarded = verb === "destroy" ? onlyInState(losses, stack) : losses;
  // A destroy may allow some of these losses by itself. Naming them anyway is not a mistake.
  const names = new Set(losses.map(guardName));
  const unnamed = guarded.filter((change) => !named.has(guardName(change)));
  const moves = possibleMoves.filter(({ from }) => unnamed.some(({ address }) => address === from));
  return {
    environment,
    unnamed,
    keep: [
      ...moves.map(({ from, to, physicalName }) =>
        physicalName === undefined
          ? `${from} and ${to} are probably the same resource.`
          : `${from} and ${to} have the same name, ${physicalName}.`,
      ),
      ...keepLines(moves, (address) => constructPath(stack, address)),
    ],
    unmatched: [...named]
      .filter((name) => !names.has(name))
      .map((name) => `${environment}:${name}`),
  };
}

function refuseUnnamed(found: readonly Losses[]): void {
  if (found.length === 0) return;
  throw new KantoxError(
    "plan/loses-data",
    found
      .flatMap(({ environment, unnamed, keep }) => [
        `${environment} would lose data. Nothing was done.`,
        ...unnamed.map((change) =>
          [guardName(change), change.physicalName ?? "", change.reason ?? "", ...lossTexts(change)]
            .map((text) => printableLine(text))
            .filter(Boolean)
            .join("   ")
            .replace(/^/, "  "),
        ),
        ...keep.map((line) => `  ${printableLine(line)}`),
        `Restore these resources in the app, or allow each loss: ${unnamed.map((change) => `--allow-destroy ${shellQuote(`${environment}:${guardName(change)}`)}`).join(" ")}`,
      ])
      .join("\n"),
  );
}

function refuseUnmatched(unmatched: readonly string[]): void {
  if (unmatched.length === 0) return;
  throw new KantoxError(
    "allow-destroy/unmatched",
    `--allow-destroy ${unmatched.map(shellQuote).join(", ")}: no plan loses data at ${unmatched.length === 1 ? "this address" : "these addresses"}. Nothing was done. Correct the address or remove the option.`,
  );
}
