import { printable } from "./printable.ts";
import { truncateLines } from "./truncate-lines.ts";

/** Returns untrusted text for use within one line. Line breaks and tabs are escaped, and a long text is truncated. */
export function printableLine(text: string): string {
  return truncateLines(printable(text).replaceAll("\n", "\\n").replaceAll("\t", "\\t"));
}
