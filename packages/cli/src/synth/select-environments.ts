import picomatch from "picomatch";
import { KantoxError } from "../errors/kantox-error.ts";
import { closest } from "./closest.ts";
import type { Stack } from "./stack.ts";

/** The selection on the command line. */
export interface Selection {
  /** Environments by name or glob, as typed. */
  readonly patterns: readonly string[];
  /** `--all`: every stack. */
  readonly all: boolean;
  /** How many a command takes: none means all; at least one; exactly one. */
  readonly takes: "any" | "some" | "one";
}

/**
 * The stacks of the environments that were asked for.
 *
 * @param stacks - every stack, in dependency order; it stays
 * @throws KantoxError `environment/unknown`, `environment/none`, `environment/several`,
 * `environment/all-and-names` or `environment/no-stacks`
 */
export function selectEnvironments(
  stacks: readonly Stack[],
  { patterns, all, takes }: Selection,
): readonly Stack[] {
  if (all && patterns.length > 0) {
    throw new KantoxError(
      "environment/all-and-names",
      `Give --all or environments, not both; got --all and ${patterns.join(", ")}.`,
    );
  }
  if (stacks.length === 0 && (takes !== "any" || patterns.length > 0)) {
    throw new KantoxError(
      "environment/no-stacks",
      "The app synthesizes no stack, so there is no environment. Add one to the app.",
    );
  }
  if (patterns.length === 0 && !all && takes !== "any") {
    throw new KantoxError(
      "environment/none",
      `Name ${takes === "one" ? "the environment" : "at least one environment, or --all"}. ${known(stacks)}`,
    );
  }
  const selected = patterns.length === 0 ? stacks : matching(stacks, patterns);
  if (takes === "one" && selected.length !== 1) {
    throw new KantoxError(
      "environment/several",
      `Name exactly one environment; got ${names(selected).join(", ")}.`,
    );
  }
  return selected;
}

function matching(stacks: readonly Stack[], patterns: readonly string[]): readonly Stack[] {
  const selected = new Set<Stack>();
  const unknown: string[] = [];
  for (const pattern of patterns) {
    const found = stacks.filter(isMatch(pattern));
    if (found.length === 0) unknown.push(pattern);
    for (const stack of found) selected.add(stack);
  }
  if (unknown.length > 0) {
    throw new KantoxError(
      "environment/unknown",
      [...unknown.map((pattern) => describeUnknown(stacks, pattern)), known(stacks)].join("\n"),
    );
  }
  return stacks.filter((stack) => selected.has(stack));
}

function isMatch(pattern: string): (stack: Stack) => boolean {
  // An empty argument is a variable that was not set. "!prod" would be everything else, which is not a thing
  // to pass to destroy.
  // A text that is longer than any file name is no name, and too long for a pattern.
  if (pattern === "" || pattern.length > 255) return () => false;
  const matches = picomatch(pattern, { nonegate: true });
  return ({ deployment: { environment } }) => environment === pattern || matches(environment);
}

function describeUnknown(stacks: readonly Stack[], pattern: string): string {
  const stack = stacks.find(({ name }) => name === pattern);
  if (pattern.startsWith("!")) {
    return `${JSON.stringify(pattern)} would be every other environment: name those that you mean.`;
  }
  const suggestion = stack?.deployment.environment ?? closest(pattern, names(stacks));
  const got = JSON.stringify(pattern);
  return [
    isGlob(pattern) ? `No environment matches ${got}.` : `There is no environment ${got}.`,
    ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`]),
  ].join(" ");
}

function isGlob(pattern: string): boolean {
  return pattern.length <= 255 && picomatch.scan(pattern).isGlob;
}

function known(stacks: readonly Stack[]): string {
  return `Known: ${names(stacks).join(", ")}.`;
}

function names(stacks: readonly Stack[]): string[] {
  return stacks.map(({ deployment }) => deployment.environment);
}
