import { counts } from "../plan/counts.ts";
import { shorten } from "../terminal/shorten.ts";
import { extents, lossesAndPermissions, type Extent } from "./markdown-losses.ts";
import { restOf, type RestPart } from "./markdown-rest.ts";
import { block, code, inline } from "./markdown-text.ts";
import type { PlanDocument, PlannedEnvironment } from "./plan-document.ts";

/** The limit of a comment on GitHub, less the text that a workflow adds. */
const mostCharacters = 60_000;

const cutNote = "Not everything fits a comment: `kantox plan` shows the rest.";

/** One environment, and how much of it is shown. */
interface Section {
  readonly environment: PlannedEnvironment;
  /** Of what must not be missing: losses and permissions. */
  extent: Extent;
  /** Characters for the rest. */
  budget: number;
}

/**
 * A plan as Markdown, for a comment on a pull request. Losses and permissions are open, the rest is folded. If it is too
 * long for a comment, the rest is cut first, in the longest environments first, and then lines of losses and permissions
 * are shortened. What is cut is named.
 */
export function planMarkdown({ environments }: PlanDocument): string {
  const sections = environments.map((environment): Section => {
    return { environment, extent: "full", budget: Infinity };
  });
  const whole = render(sections);
  if (whole.length <= mostCharacters) return whole;
  const most = mostCharacters - cutNote.length - 2;
  for (const section of sections) section.budget = 0;
  shortenLosses(sections, most);
  shareRest(sections, most);
  return `${cutNote}\n\n${render(sections)}`;
}

/** Shortens the longest sections until what must not be missing fits. */
function shortenLosses(sections: readonly Section[], most: number): void {
  const sizes = new Map(sections.map((section) => [section, sizeOf(section)]));
  let total = sum([...sizes.values()]);
  while (total > most) {
    const [longest] = [...sizes.keys()]
      .filter(({ extent }) => extent !== extents.at(-1))
      .toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
    if (longest === undefined) return;
    longest.extent = extents[extents.indexOf(longest.extent) + 1] ?? longest.extent;
    const size = sizeOf(longest);
    total += size - (sizes.get(longest) ?? 0);
    sizes.set(longest, size);
  }
}

/** Gives what is left over to the rest of every environment, equal shares; who needs less leaves more to the others. */
function shareRest(sections: readonly Section[], most: number): void {
  const wanted = sections
    .map((section) => ({ section, size: restSize(section) }))
    .toSorted((a, b) => a.size - b.size);
  let left = most - sum(sections.map(sizeOf));
  for (const [index, { section, size }] of wanted.entries()) {
    section.budget = Math.max(0, Math.min(size, Math.floor(left / (wanted.length - index))));
    left -= section.budget;
  }
}

function render(sections: readonly Section[]): string {
  return sections.map((section) => linesOf(section).join("\n")).join("\n\n");
}

/** With the two line ends that follow it. */
function sizeOf(section: Section): number {
  return linesOf(section).join("\n").length + 2;
}

function restSize({ environment }: Section): number {
  const parts = restOf(environment).map(({ head, items, tail }) => [...head, ...items, ...tail]);
  const lines = [locationLine(environment), ...parts.map((each) => each.join("\n"))];
  return sum(lines.map(({ length }) => length + 2));
}

/** As much of a part as fits, whole items only. */
function partWithin(
  { head, items, tail }: RestPart,
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

function linesOf({ environment, extent, budget }: Section): string[] {
  const { error, hasChanges, becauseOf = [] } = environment;
  const name = inline(shorten(environment.environment, 100));
  if (error) return [`### ${name}: could not be planned`, "", ...failure(error.message, extent)];
  const lines = [`### ${name}: ${headline(environment)}`];
  const place = locationLine(environment);
  let left = budget - place.length - 2;
  if (left >= 0) lines.push("", place);
  if (hasChanges && becauseOf.length > 0) {
    lines.push("", `Depends on changes of ${names(becauseOf)}.`);
  }
  for (const line of lossesAndPermissions(environment, extent)) lines.push(line);
  const cut: string[] = [];
  for (const part of restOf(environment)) {
    const shown = partWithin(part, left);
    for (const line of shown.lines) lines.push(line);
    left -= shown.size;
    if (shown.left > 0) cut.push(`${shown.left} of ${part.items.length} ${part.what}`);
  }
  // The heading counts what is missing, where each line counts.
  const isShort = extent === "short" || extent === "numbers";
  if (cut.length > 0 && !isShort) lines.push("", `Not shown: ${cut.join(", ")}.`);
  return lines;
}

function headline({ hasChanges, becauseOf = [], ...environment }: PlannedEnvironment): string {
  const { changes = [], imports = [], moves = [], effects = [], outputs = [] } = environment;
  if (hasChanges) return counts({ changes, imports, moves, effects, outputs });
  if (becauseOf.length === 0) return "no changes";
  return `no changes of its own; depends on changes of ${names(becauseOf)}`;
}

function names(environments: readonly string[]): string {
  return shorten(environments.map(inline).join(", "), 200);
}

const errorCharacters: Readonly<Record<Extent, number>> = {
  full: 20_000,
  lines: 2000,
  holders: 500,
  short: 120,
  numbers: 60,
};

function failure(message: string, extent: Extent): string[] {
  return block([shorten(message, errorCharacters[extent])]);
}

function locationLine(environment: PlannedEnvironment): string {
  const { stack, accountId, account, state, emulator } = environment;
  return [
    code(stack),
    ...(accountId === undefined ? [] : [`account ${code(accountId)}`]),
    ...(account?.checked === false
      ? [`**account not checked**: ${inline(account.why ?? "")}`]
      : []),
    ...Object.entries(account?.others ?? {}).map(
      ([provider, id]) => `${code(provider)} in account ${code(id)}`,
    ),
    ...(state === undefined ? [] : [`state ${code(state)}`]),
    ...(emulator === undefined ? [] : [`**emulator** ${code(emulator)}`]),
  ].join(" · ");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
