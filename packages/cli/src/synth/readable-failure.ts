import { relative } from "node:path";
import { printable } from "../terminal/printable.ts";

/** The output of a failed app. */
interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  /** Folder that paths are shown relative to. */
  readonly root: string;
}

const shownLines = 120;
const shownCharacters = 2000;
const excerptHead = /^(?:file:\/\/)?\/.*:\d+$/;
const frame = /^\s+at .+/;
const foreignFrame = /^\s+at .*(?:node:|\/node_modules\/|\(<anonymous>\))/;
// The message of this error contains all of its fields; Node prints them again below the stack trace.
const completeError = /^(?:\S*\s)?BlueprintError: /;

/**
 * Returns the output of a failed app in a readable form: the error message, and only the stack frames of the user's own
 * code. The excerpt of bundled code that Node prints above an uncaught error is removed.
 */
export function readableFailure({ stdout, stderr, root }: Printed): string {
  const error = readable(lastLines(stderr), root);
  const output = readable(lastLines(stdout), root);
  const parts = error.includes(output)
    ? [error]
    : output.includes(error)
      ? [output]
      : [output, error];
  return printable(parts.filter((part) => part !== "").join("\n\n"));
}

function readable(lines: readonly string[], root: string): string {
  const kept: string[] = [];
  let isComplete = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const caret = excerptHead.test(line) ? caretAfter(lines, index) : undefined;
    if (caret !== undefined) {
      index = lines[caret + 1] === "" ? caret + 1 : caret;
      continue;
    }
    if (/^Node\.js v\d/.test(line)) continue;
    if (completeError.test(line)) isComplete = true;
    const opensFields = frame.test(line) && line.endsWith(" {");
    if (!foreignFrame.test(line)) kept.push(shortened(line, root));
    if (opensFields && isComplete) {
      index = closingBrace(lines, index);
      isComplete = false;
    } else if (opensFields) {
      kept.push("{");
    }
  }
  return kept.join("\n").trim();
}

// Node prints a location, the line of code, a row of carets and an empty line.
function caretAfter(lines: readonly string[], head: number): number | undefined {
  for (let index = head + 1; index <= head + 4; index++) {
    if (/^\s*\^+\s*$/.test(lines[index] ?? "")) return index;
  }
  return undefined;
}

function closingBrace(lines: readonly string[], open: number): number {
  const close = lines.findIndex((line, index) => index > open && line === "}");
  return close === -1 ? open : close;
}

function shortened(line: string, root: string): string {
  if (!frame.test(line)) {
    return line.length <= shownCharacters ? line : `${line.slice(0, shownCharacters)}…`;
  }
  return line
    .replace(/ \{$/, "")
    .replace(/(?:file:\/\/)?(\/[^\s()]*)/, (_, path: string) =>
      path.startsWith(`${root}/`) ? relative(root, path) : path,
    );
}

function lastLines(text: string): readonly string[] {
  const lines = text.trimEnd().split("\n");
  return lines.length <= shownLines
    ? lines
    : [`… ${lines.length - shownLines} lines before`, ...lines.slice(-shownLines)];
}
