import { remoteStatesOf } from "../synth/remote-states.ts";
import type { Suggest } from "../engine/suggest-for.ts";
import type { Diagnostic } from "../engine/events.ts";
import { KantoxError } from "../errors/kantox-error.ts";
import { printableLine } from "../terminal/printable-line.ts";
import type { Stack } from "../synth/stack.ts";

/**
 * The error for a plan that failed because another stack of the app was not applied before: engines speak of a
 * state or an attribute that they do not find. `undefined` where it failed for something else.
 *
 * @param stacks - every stack of the app
 * @param suggest - makes commands for the same emulator and engine
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
      const place = `data.terraform_remote_state.${name}`;
      if (summary === "Unable to find remote state") return address === place;
      return (
        summary === "Unsupported attribute" &&
        output !== undefined &&
        config.includes(`${place}.outputs.${output}}`)
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
          ? `${environment} reads outputs of ${deployment.environment}, which was not applied yet.`
          : `${environment} reads what the applied ${deployment.environment} does not have yet: ${[...new Set(outputs)].map((name) => printableLine(name)).join(", ")}.`,
      ),
      `It can be planned after: ${next}`,
      `Or apply all in that order, with one plan after the other: ${suggest(["apply", ...first, environment])}`,
    ].join("\n"),
    { next: [next] },
  );
}
