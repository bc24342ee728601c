import { noteWarnings } from "../engine/warnings.ts";
import { jsonDocument } from "../terminal/json-document.ts";
import {
  environmentResults,
  hasStarted,
  isSettled,
  type EnvironmentResult,
  type Results,
  type ResultsDocument,
} from "./results.ts";
import { progressText, resultLine } from "./result-lines.ts";
import type { Run } from "./run.ts";
import { suggest } from "./suggest.ts";

/**
 * Last stage: prints the results of all environments, as text or as one JSON document.
 *
 * @returns the exit code
 * @throws KantoxError with the refusal, if nothing was applied before it
 */
export function printResults(run: Run, results: Results): number {
  const { refusal, interrupted } = results;
  if (refusal) throw refusal;
  if (interrupted) return printInterrupt(run, results);
  const { terminal, json } = run;
  const all = environmentResults(results);
  noteNewWarnings(run, results);
  const document: ResultsDocument = { environments: all };
  if (json) terminal.result(jsonDocument(document));
  const failed = all.filter(({ result }) => result === "failed");
  // Several environments may have the same refusal. It is printed once.
  for (const message of new Set(failed.map(({ error }) => error?.message ?? ""))) {
    terminal.note(message);
  }
  for (const each of json ? [] : all) terminal.result(lineOf(run, results, each));
  const open = all.filter(({ result }) => result === "failed" || result === "skipped");
  if (open.length === 0) return 0;
  if (failed.length > 0 && failed.every(({ error }) => needsAnotherStep(error))) return 1;
  const environments = open.map(({ environment }) => environment);
  // bootstrap accepts no environment names.
  const named = results.verb === "bootstrap" ? [] : environments;
  terminal.note(`Next: ${suggest(run, [results.verb, ...named])}`);
  return 1;
}

/** Returns whether another run would fail in the same way, because something else has to be done first. */
function needsAnotherStep(error: EnvironmentResult["error"]): boolean {
  // A refused state has to be restored by hand.
  return error?.next !== undefined || (error?.code.startsWith("state/") ?? false);
}

function printInterrupt(run: Run, results: Results): number {
  const { terminal, json } = run;
  const document: ResultsDocument = { environments: environmentResults(results) };
  if (json) terminal.result(jsonDocument(document));
  noteNewWarnings(run, results);
  if (hasStarted(results)) {
    for (const { name, deployment } of results.stacks) {
      const entry = results.entries.get(name);
      if (entry?.result.result === "interrupted" && entry.ended) {
        terminal.note(`${deployment.environment}: ${progressText(entry.ended)}.`);
      }
      if (entry?.result.result === "failed") terminal.note(entry.result.error?.message ?? "");
    }
    const open = results.stacks.filter(({ name }) => !isSettled(results.entries.get(name)?.result));
    const environments = open.map(({ deployment }) => deployment.environment);
    if (open.length > 0)
      terminal.note(`To plan the rest: ${suggest(run, ["plan", ...environments])}`);
  }
  terminal.note("Interrupted.");
  return results.interrupted?.signal === "SIGTERM" ? 143 : 130;
}

function noteNewWarnings({ terminal }: Run, { stacks, entries }: Results): void {
  for (const stack of stacks) {
    noteWarnings(entries.get(stack.name)?.newWarnings ?? [], stack, terminal);
  }
}

function lineOf(run: Run, { stacks, entries }: Results, result: EnvironmentResult): string {
  const { stack: name, environment, error } = result;
  const secrets = stacks.find((stack) => stack.name === name)?.deployment.kubernetesSecrets ?? [];
  return resultLine({
    environment,
    result: result.result,
    ended: entries.get(name)?.ended,
    reason: error?.message,
    ...(result.result === "applied" &&
      secrets.length > 0 && { next: suggest(run, ["secret", environment]) }),
  });
}
