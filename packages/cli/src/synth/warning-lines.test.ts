import { describe, expect, it } from "vitest";
import { annotationLine, fewWarningLines } from "./warning-lines.ts";

const warning = (constructPath: string, message = "is weak") => ({ constructPath, message });

describe("warnings of an app", () => {
  it("are escaped for the terminal", () => {
    expect(annotationLine(warning("a/b", "one\n\u001b[2Jtwo"))).toBe("a/b: one\n    \\u001b[2Jtwo");
  });

  it("are merged for constructs with the same warning", () => {
    expect(fewWarningLines([warning("a"), warning("b"), warning("c", "other")])).toEqual([
      "a, b: is weak",
      "c: other",
    ]);
  });

  it("are limited if there are a hundred equal or different ones", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => String(index));
    expect(fewWarningLines(hundred.map((name) => warning(name)))).toEqual([
      "0, 1 and 98 more: is weak",
    ]);
    const lines = fewWarningLines(hundred.map((name) => warning(name, `kind ${name}`)));
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe("… and 90 more: kantox synth shows all.");
  });
});
