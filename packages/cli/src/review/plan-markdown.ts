import { counts } from "../plan/counts.ts";
import { shorten } from "../terminal/shorten.ts";
import { detailLevels, lossesAndPermissions, type DetailLevel } from "./markdown-losses.ts";
import { otherSections, type MarkdownSection } from "./markdown-other-sections.ts";
import { block, code, inline } from "./markdown-text.ts";
import type { PlanDocument, PlannedEnvironment } from "./plan-document.ts";

/** The size limit of a GitHub comment, minus room for the text that a workflow adds. */
const maxCharacters = 60_000;

const truncatedNote =
  "The whole plan does not fit in a comment. Run `kantox plan` to see all of it.";

/** An environment, and how much of its plan to show. */
interface Part {
  readonly environment: PlannedEnvironment;
  /** Level of detail for losses and permissions, which are never left out. */
  detail: DetailLevel;
  /** Number of characters available for everything else. */
  budget: number;
}

/**
 * Returns a plan as Markdown for a pull request comment. Losses and permissions are always visible, and details are
 * collapsed. If the plan is too long for a comment, details are left out first, starting with the longest environments.
 * Then the lines about losses and permissions are shortened. The text counts what was left out, except in the shortest
 * forms, where the counts in the heading have to be enough.
 */
export function planMarkdown({ environments }: PlanDocument): string {
  const parts = environments.map((environment): Part => {
    return { environment, detail: "full", budget: Infinity };
  });
  const whole = render(parts);
  if (whole.length <= maxCharacters) return whole;
  const max = maxCharacters - truncatedNote.length - 2;
  for (const part of parts) part.budget = 0;
  shortenLosses(parts, max);
  distributeBudget(parts, max);
  return `${truncatedNote}\n\n${render(parts)}`;
}

/** Shortens the longest parts until the losses and permissions of all environments fit. */
function shortenLosses(parts: readonly Part[], max: number): void {
  const sizes = new Map(parts.map((part) => [part, sizeOf(part)]));
  let total = sum([...sizes.values()]);
  while (total > max) {
    const [longest] = [...sizes.keys()]
      .filter(({ detail }) => detail !== detailLevels.at(-1))
      .toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
    if (longest === undefined) return;
    longest.detail = detailLevels[detailLevels.indexOf(longest.detail) + 1] ?? longest.detail;
    const size = sizeOf(longest);
    total += size - (sizes.get(longest) ?? 0);
    sizes.set(longest, size);
  }
}

/**
 * Distributes the remaining characters over the environments in equal shares. An environment that needs less than its
 * share leaves more for the others.
 */
function distributeBudget(parts: readonly Part[], max: number): void {
  const wanted = parts
    .map((part) => ({ part, size: otherSize(part) }))
    .toSorted((a, b) => a.size - b.size);
  let left = max - sum(parts.map(sizeOf));
  for (const [index, { part, size }] of wanted.entries()) {
    part.budget = Math.max(0, Math.min(size, Math.floor(left / (wanted.length - index))));
    left -= part.budget;
  }
}

function render(parts: readonly Part[]): string {
  return parts.map((part) => linesOf(part).join("\n")).join("\n\n");
}

/** Returns the length of a part, including the blank line after it. */
function sizeOf(part: Part): number {
  return linesOf(part).join("\n").length + 2;
}

function otherSize({ environment }: Part): number {
  const sections = otherSections(environment).map(({ head, items, tail }) => [
    ...head,
    ...items,
    ...tail,
  ]);
  const lines = [locationLine(environment), ...sections.map((each) => each.join("\n"))];
  return sum(lines.map(({ length }) => length + 2));
}

/** Returns as many whole items of a section as fit. */
function fitSection(
  { head, items, tail }: MarkdownSection,
  budget: number,
): { readonly lines: readonly string[]; readonly size: number; readonly left: number } {
  let size = sum([...head, ...tail].map(({ length }) => length + 1));
  let count = 0;
  for (const { length } of items) {
    if (size + length + 1 > budget) break;
    size += length + 1;
    count++;
  }
  if (count === 0) return { lines: [], size: 0, left: items.length };
  return { lines: [...head, ...items.slice(0, count), ...tail], size, left: items.length - count };
}

function linesOf({ environment, detail, budget }: Part): string[] {
  const { error, hasChanges, becauseOf = [] } = environment;
  const name = inline(shorten(environment.environment, 100));
  if (error) return [`### ${name}: could not be planned`, "", ...failure(error.message, detail)];
  const lines = [`### ${name}: ${headline(environment)}`];
  const location = locationLine(environment);
  let left = budget - location.length - 2;
  if (left >= 0) lines.push("", location);
  if (hasChanges && becauseOf.length > 0) {
    lines.push("", `Depends on changes in ${names(becauseOf)}.`);
  }
  for (const line of lossesAndPermissions(environment, detail)) lines.push(line);
  const omitted: string[] = [];
  for (const section of otherSections(environment)) {
    const shown = fitSection(section, left);
    for (const line of shown.lines) lines.push(line);
    left -= shown.size;
    if (shown.left > 0) omitted.push(`${shown.left} of ${section.items.length} ${section.label}`);
  }
  // In the shortest forms, the counts in the heading have to be enough.
  const isShort = detail === "short" || detail === "numbers";
  if (omitted.length > 0 && !isShort) lines.push("", `Not shown: ${omitted.join(", ")}.`);
  return lines;
}

function headline({ hasChanges, becauseOf = [], ...environment }: PlannedEnvironment): string {
  const { changes = [], imports = [], moves = [], effects = [], outputs = [] } = environment;
  if (hasChanges) return counts({ changes, imports, moves, effects, outputs });
  if (becauseOf.length === 0) return "no changes";
  return `no changes yet, but it depends on changes in ${names(becauseOf)}`;
}

function names(environments: readonly string[]): string {
  return shorten(environments.map(inline).join(", "), 200);
}

const errorCharacters: Readonly<Record<DetailLevel, number>> = {
  full: 20_000,
  lines: 2000,
  holders: 500,
  short: 120,
  numbers: 60,
};

function failure(message: string, detail: DetailLevel): string[] {
  return block([shorten(message, errorCharacters[detail])]);
}

function locationLine(environment: PlannedEnvironment): string {
  const { stack, accountId, account, state, emulator } = environment;
  return [
    code(stack),
    ...(accountId === undefined ? [] : [`account ${code(accountId)}`]),
    ...(account?.isChecked === false
      ? [`**account not checked**: ${inline(account.reason ?? "")}`]
      : []),
    ...Object.entries(account?.otherAccountIds ?? {}).map(
      ([provider, id]) => `${code(provider)} in account ${code(id)}`,
    ),
    ...(state === undefined ? [] : [`state ${code(state)}`]),
    ...(emulator === undefined ? [] : [`**emulator** ${code(emulator)}`]),
  ].join(" · ");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
