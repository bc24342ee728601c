import { randomUUID } from "node:crypto";
import { ExactNumber } from "./exact-number.ts";
import { printable } from "./printable.ts";

/**
 * Returns a value as the one JSON document that `--json` prints. Characters that could act on a terminal are written as
 * JSON's own escapes, so that a program reads the same value. Numbers keep all their digits.
 */
export function jsonDocument(value: unknown): string {
  return printable(exactJson(value));
}

/** Returns a value as indented JSON in which every `ExactNumber` keeps all its digits. */
export function exactJson(value: unknown): string {
  return withExactNumbers(value, 2);
}

/** Returns a value as JSON on one line in which every `ExactNumber` keeps all its digits. */
export function compactJson(value: unknown): string {
  return withExactNumbers(value, 0);
}

function withExactNumbers(value: unknown, indent: number): string {
  // A new random mark cannot occur in the value.
  const mark = `${randomUUID()}:`;
  const text = JSON.stringify(
    value,
    (_, each: unknown) => (each instanceof ExactNumber ? `${mark}${each.text}` : each),
    indent,
  );
  return text.replaceAll(new RegExp(`"${mark}([^"]*)"`, "g"), "$1");
}
