import { remoteStatesOf } from "../synth/remote-states.ts";
import type { Suggest } from "../engine/suggest-for.ts";
import type { Diagnostic } from "../engine/events.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { printableLine } from "../terminal/printable-line.ts";
import type { Stack } from "../synth/stack.ts";

/**
 * Returns the error for a plan that failed because another stack of the app has not been applied yet. Engines report
 * this as a missing state or attribute. Returns `undefined` if the plan failed for another reason.
 *
 * @param stacks - every stack of the app
 * @param suggest - formats a command with the emulator and engine of this run
 */
export function unappliedDependency(
  stack: Stack,
  diagnostics: readonly Diagnostic[],
  stacks: readonly Stack[],
  suggest: Suggest,
): KantoxError | undefined {
  const states = remoteStatesOf(stack.json, stacks);
  const config = JSON.stringify(stack.json);
  const missing = new Map<Stack, string[]>();
  for (const { summary, detail, address } of diagnostics) {
    const output = /^This object does not have an attribute named "([^"]+)"/.exec(detail)?.[1];
    const found = states.find(({ name }) => {
      const dataSource = `data.terraform_remote_state.${name}`;
      if (summary === "Unable to find remote state") return address === dataSource;
      return (
        summary === "Unsupported attribute" &&
        output !== undefined &&
        config.includes(`${dataSource}.outputs.${output}}`)
      );
    });
    const from = stacks.find(({ name }) => name === found?.stack);
    if (from) missing.set(from, [...(missing.get(from) ?? []), ...(output ? [output] : [])]);
  }
  if (missing.size === 0) return undefined;
  const { environment } = stack.deployment;
  const first = [...missing.keys()].map(({ deployment }) => deployment.environment);
  const next = suggest(["apply", ...first]);
  return new KantoxError(
    "plan/not-applied-before",
    [
      ...[...missing].map(([{ deployment }, outputs]) =>
        outputs.length === 0
          ? `${environment} reads outputs of ${deployment.environment}, which has not been applied yet.`
          : `${environment} reads outputs that ${deployment.environment} does not have until it is applied again: ${[...new Set(outputs)].map((name) => printableLine(name)).join(", ")}.`,
      ),
      `First run: ${next}`,
      `Or apply all of them in order, each with its own plan: ${suggest(["apply", ...first, environment])}`,
    ].join("\n"),
    { next: [next] },
  );
}
