import { expect, it } from "vitest";
import { duration } from "./duration.ts";

it.each([
  [0, "0 s"],
  [999, "0 s"],
  [59_999, "59 s"],
  [60_000, "1 min 0 s"],
  [3_725_000, "62 min 5 s"],
])("formats %i ms as %s", (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
