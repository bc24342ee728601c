import { expect, it } from "vitest";
import { wrapLines } from "./wrap-lines.ts";

it("cuts long lines and leaves the others", () => {
  const longest = "x".repeat(2000);
  expect(wrapLines(`a\n${longest}\n${longest}y\nb`)).toBe(`a\n${longest}\n${longest}…\nb`);
});
