import { printable } from "./printable.ts";
import { shortLines } from "./short-lines.ts";

/** Text from elsewhere that stands within one line: a line break in it must not pass for a line of ours. */
export function printableLine(text: string): string {
  return shortLines(printable(text).replaceAll("\n", "\\n").replaceAll("\t", "\\t"));
}
