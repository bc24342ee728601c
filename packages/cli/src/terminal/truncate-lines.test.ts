import { expect, it } from "vitest";
import { truncateLines } from "./truncate-lines.ts";

it("truncates only long lines", () => {
  const longest = "x".repeat(2000);
  expect(truncateLines(`a\n${longest}\n${longest}y\nb`)).toBe(`a\n${longest}\n${longest}…\nb`);
});
