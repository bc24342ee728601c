import { expect, it } from "vitest";
import { resultPaint } from "./terminal.ts";

it.each([
  [true, "<red>no</red>"],
  [false, "no"],
])("colors a result only if standard output is a terminal: %s", (outputIsTerminal, shown) => {
  // Standard error is a terminal in both cases, as in `kantox doctor > file`.
  const paint = (style: string, text: string): string => `<${style}>${text}</${style}>`;
  expect(resultPaint({ outputIsTerminal, paint }).paint("red", "no")).toBe(shown);
});
