import { printable } from "./printable.ts";

/**
 * A value as the one JSON document that `--json` prints. What could act on a terminal is written as JSON's
 * own escape, so that a program reads the same value.
 */
export function jsonDocument(value: unknown): string {
  return printable(JSON.stringify(value, null, 2));
}
