import { expect, it } from "vitest";
import { holderList } from "./holder-list.ts";

it("lists all holders if that is readable, and otherwise counts the rest", () => {
  const names = Array.from({ length: 1000 }, (_, index) => `service-${index}`);
  expect(holderList([])).toBe("");
  expect(holderList(["x".repeat(5000)])).toBe("x".repeat(5000));
  expect(holderList(names.slice(0, 100))).toBe(names.slice(0, 100).join(", "));
  const line = holderList(names);
  const [, last = "", more = ""] =
    /service-(\d+) and (\d+) more \(--json shows all\)$/.exec(line) ?? [];
  expect(Number(last) + 1 + Number(more)).toBe(1000);
  expect(line.length).toBeLessThan(1600);
});
