import { largest } from "../terminal/largest.ts";
import { printable } from "../terminal/printable.ts";

/** A title and what belongs to it; nothing if there is nothing. */
export function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `**${title}**`, "", ...lines];
}

/** Rows as a table; cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

/** Lines that are shown as they are; the fence is longer than any in them. */
export function block(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const text = lines.map((line) => printable(line)).join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return [fence, ...text.split("\n"), fence];
}

/** A name from elsewhere within a line: nothing in it acts as Markdown, a mention or a cell of a table. */
export function code(text: string): string {
  const line = printable(text)
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    .replaceAll("|", "\\|");
  const longest = longestRun(line);
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** The driver's own words; what is in them from elsewhere cannot act. */
export function inline(text: string): string {
  return printable(text)
    .replaceAll("\n", " ")
    .replace(/[\\`*_{}[\]<>#|@&~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function longestRun(text: string): number {
  return largest((text.match(/`+/g) ?? []).map(({ length }) => length));
}
