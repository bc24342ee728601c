import { expect, it } from "vitest";
import { wrapLines } from "./wrap-lines.ts";

it("cuts only long lines", () => {
  const longest = "x".repeat(2000);
  expect(wrapLines(`a\n${longest}\n${longest}y\nb`)).toBe(`a\n${longest}\n${longest}…\nb`);
});
