import { largest } from "../terminal/largest.ts";
import { printable } from "../terminal/printable.ts";

/** Returns lines under a bold title, or nothing if there are no lines. */
export function titled(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `**${title}**`, "", ...lines];
}

/** Returns a Markdown table. Its cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

/** Returns lines as a code block, with a fence that is longer than any run of backticks in them. */
export function block(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const text = lines.map((line) => printable(line)).join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return [fence, ...text.split("\n"), fence];
}

/** Returns an untrusted name as inline code. Nothing in it is interpreted as Markdown, a mention or a table cell. */
export function code(text: string): string {
  const line = printable(text)
    .replaceAll("\n", "\\n")
    .replaceAll("\t", "\\t")
    .replaceAll("|", "\\|");
  const longest = longestRun(line);
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** Returns text with Markdown escaped, for messages of the driver that contain untrusted parts. */
export function inline(text: string): string {
  return printable(text)
    .replaceAll("\n", " ")
    .replace(/[\\`*_{}[\]<>#|@&~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function longestRun(text: string): number {
  return largest((text.match(/`+/g) ?? []).map(({ length }) => length));
}
