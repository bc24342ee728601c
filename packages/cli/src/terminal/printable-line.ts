import { printable } from "./printable.ts";
import { wrapLines } from "./wrap-lines.ts";

/** Text from elsewhere that stands within one line: a line break in it must not pass for a line of ours. */
export function printableLine(text: string): string {
  return wrapLines(printable(text).replaceAll("\n", "\\n").replaceAll("\t", "\\t"));
}
