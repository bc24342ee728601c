import picomatch from "picomatch";
import { KantoxError } from "../errors/kantox-error.ts";
import { closestWord } from "./closest-word.ts";
import type { Stack } from "./stack.ts";

/** The environments that the command line selects. */
export interface Selection {
  /** Names or globs of environments, as typed. */
  readonly patterns: readonly string[];
  /** Whether `--all` selects every stack. */
  readonly all: boolean;
  /**
   * Number of environments that the command needs. `"any"`: none means all. `"some"`: at least one. `"one"`: exactly
   * one.
   */
  readonly needs: "any" | "some" | "one";
}

/**
 * Refuses a selection that is wrong for every app, before the app runs.
 *
 * @throws KantoxError `environment/none`, `environment/all-and-names`
 */
export function refuseSelection({ patterns, all, needs }: Selection): void {
  if (all && patterns.length > 0) {
    throw new KantoxError(
      "environment/all-and-names",
      `Give --all or environments, not both; got --all and ${patterns.join(", ")}.`,
    );
  }
  if (patterns.length === 0 && !all && needs !== "any") {
    throw new KantoxError(
      "environment/none",
      `Name ${needs === "one" ? "the environment" : "at least one environment, or --all"}. List them: kantox list`,
      { next: ["kantox list"] },
    );
  }
}

/**
 * Returns the stacks of the selected environments.
 *
 * @param stacks - all stacks in dependency order; the result keeps this order
 * @throws KantoxError `environment/none`, `environment/all-and-names`, `environment/unknown`, `environment/several` or
 * `environment/no-stacks`
 */
export function selectEnvironments(
  stacks: readonly Stack[],
  selection: Selection,
): readonly Stack[] {
  refuseSelection(selection);
  const { patterns, needs } = selection;
  if (stacks.length === 0 && (needs !== "any" || patterns.length > 0)) {
    throw new KantoxError(
      "environment/no-stacks",
      "The app synthesizes no stack, so there is no environment. Add one to the app.",
    );
  }
  const selected = patterns.length === 0 ? stacks : matching(stacks, patterns);
  if (needs === "one" && selected.length !== 1) {
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
  // An empty argument is probably an unset variable. Negation is off: "!prod" would select everything else, which is
  // dangerous with destroy. A string longer than any file name cannot be a name, and picomatch refuses very long ones.
  if (pattern === "" || pattern.length > 255) return () => false;
  const matches = picomatch(pattern, { nonegate: true });
  return ({ deployment: { environment } }) => environment === pattern || matches(environment);
}

function describeUnknown(stacks: readonly Stack[], pattern: string): string {
  const stack = stacks.find(({ name }) => name === pattern);
  if (pattern.startsWith("!")) {
    return `${JSON.stringify(pattern)} would match all other environments. Name the environments instead.`;
  }
  const suggestion = stack?.deployment.environment ?? closestWord(pattern, names(stacks));
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
