import { printable } from "./printable.ts";
import { wrapLines } from "./wrap-lines.ts";

/** Returns text from elsewhere for use within one line: a line break in it must not start another line. */
export function printableLine(text: string): string {
  return wrapLines(printable(text).replaceAll("\n", "\\n").replaceAll("\t", "\\t"));
}
