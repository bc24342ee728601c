import { documentedError } from "../errors/error-document.ts";
import { InterruptedError, KantoxError } from "../errors/kantox-error.ts";
import { newWarnings } from "../engine/warnings.ts";
import { plannedEnvironment } from "../review/plan-document.ts";
import type { Review } from "../review/review.ts";
import type { Outcome } from "../schedule/run-schedule.ts";
import type { Stack } from "../synth/stack.ts";
import type { WaveOutcome } from "./change.ts";
import {
  environmentResults,
  isApplied,
  type Entry,
  type EnvironmentResult,
  type Results,
} from "./results.ts";

/** Adds the outcomes of planning a wave. If a plan failed, the other environments of the wave are skipped. */
export function withPlans(
  results: Results,
  outcomes: ReadonlyMap<string, Outcome<Review>>,
): Results {
  const isComplete = [...outcomes.values()].every(({ status }) => status === "done");
  return withEntries(
    results,
    [...outcomes].map(([name, outcome]): [string, Entry] => [
      name,
      outcome.status === "done"
        ? isComplete
          ? { result: { ...plannedEnvironment(outcome.value), result: "unchanged" } }
          : skipped(results, name, "another environment could not be planned")
        : notDone(results, name, outcome),
    ]),
  );
}

/** Adds the refusal of a wave. Nothing of that wave was changed. */
export function withRefusal(
  results: Results,
  reviews: readonly Review[],
  error: KantoxError,
): Results {
  const before = environmentsOf(results, ({ result }) => isApplied(result));
  // If nothing was applied before, the refusal is the only result to report.
  if (before.length === 0) return { ...results, refusal: error };
  const message = `Refused after ${before.join(", ")} ${before.length === 1 ? "was" : "were"} applied.\n${error.message}`;
  const refusal = new KantoxError(error.code, message, { cause: error });
  const changing = reviews.filter(({ hasChanges }) => hasChanges);
  return withEntries(
    results,
    changing.map(({ root: { stack } }) => [stack.name, failed(results, stack.name, refusal)]),
  );
}

/** Adds the outcomes of applying a wave. */
export function withChanges(results: Results, { outcomes, interrupted }: WaveOutcome): Results {
  const after = withEntries(
    results,
    [...outcomes].map(([name, { outcome, ended, warnings, mayExist }]): [string, Entry] => {
      const before = results.entries.get(name)?.result ?? base(results, name);
      const fresh = newWarnings(warnings, before.warnings ?? []);
      const entry: Entry =
        outcome.status === "done"
          ? { result: { ...before, result: doneAs(results.verb) } }
          : notDone(results, name, outcome);
      return [
        name,
        {
          result: {
            ...entry.result,
            ...(fresh.length > 0 && { warnings: [...(before.warnings ?? []), ...fresh] }),
            ...(ended && { applied: ended.tally }),
            ...(mayExist.length > 0 && { mayExist }),
          },
          newWarnings: fresh,
          ...(ended && { ended }),
        },
      ];
    }),
  );
  return interrupted ? withInterrupt(after, interrupted) : after;
}

/** Adds an interrupt. Every environment without a final result counts as interrupted. */
export function withInterrupt(results: Results, interrupted: InterruptedError): Results {
  const open = results.stacks.filter(({ name }) => isPending(results.entries.get(name)?.result));
  return {
    ...withEntries(
      results,
      open.map(({ name }): [string, Entry] => {
        const entry = results.entries.get(name);
        const result = entry?.result ?? base(results, name);
        return [name, { ...entry, result: { ...result, result: "interrupted" } }];
      }),
    ),
    interrupted,
  };
}

/** Marks each of these stacks as skipped if it depends on a stack that failed or was skipped. */
export function withSkips(results: Results, stacks: readonly Stack[]): Results {
  const broken = (stack: Stack, result: EnvironmentResult["result"]): string | undefined =>
    stack.dependencies.find((name) => results.entries.get(name)?.result.result === result);
  return withEntries(
    results,
    stacks.flatMap((stack): [string, Entry][] => {
      const cause = broken(stack, "failed");
      const link = cause ?? broken(stack, "skipped");
      if (link === undefined) return [];
      const reason =
        cause === undefined
          ? (results.entries.get(link)?.result.error?.message ?? "")
          : failureOf(results, cause);
      return [[stack.name, skipped(results, stack.name, reason)]];
    }),
  );
}

/** Returns whether an environment has no final result yet: it is waiting, or its plan has not been applied. */
function isPending(result: EnvironmentResult | undefined): boolean {
  return result === undefined || (result.result === "unchanged" && result.hasChanges !== false);
}

function doneAs(verb: Results["verb"]): EnvironmentResult["result"] {
  return verb === "destroy" ? "destroyed" : "applied";
}

function withEntries(results: Results, entries: readonly (readonly [string, Entry])[]): Results {
  return { ...results, entries: new Map([...results.entries, ...entries]) };
}

function notDone(
  results: Results,
  name: string,
  outcome: Exclude<Outcome<unknown>, { status: "done" }>,
): Entry {
  if (outcome.status === "skipped") {
    return skipped(results, name, failureOf(results, outcome.because));
  }
  const { error } = outcome;
  if (error instanceof KantoxError) return failed(results, name, error);
  if (!(error instanceof InterruptedError)) throw error;
  const before = results.entries.get(name)?.result ?? base(results, name);
  return { result: { ...before, result: "interrupted" } };
}

function failed(results: Results, name: string, error: KantoxError): Entry {
  const before = results.entries.get(name)?.result ?? base(results, name);
  return { result: { ...before, result: "failed", error: documentedError(error) } };
}

function skipped(results: Results, name: string, message: string): Entry {
  const error = { code: "environment/skipped", message };
  return { result: { ...base(results, name), result: "skipped", error } };
}

function base(
  { stacks }: Results,
  name: string,
): EnvironmentResult & { readonly result: "skipped" } {
  const environment = stacks.find((stack) => stack.name === name)?.deployment.environment;
  return { stack: name, environment: environment ?? name, result: "skipped" };
}

function environmentsOf(
  results: Results,
  isWanted: (result: EnvironmentResult) => boolean,
): string[] {
  return environmentResults(results)
    .filter((result) => isWanted(result))
    .map(({ environment }) => environment);
}

function failureOf(results: Results, name: string): string {
  return `${base(results, name).environment} failed`;
}
