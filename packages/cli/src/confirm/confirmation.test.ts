import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/parts.ts";
import { questionsFor, refuseForeignConfirmations } from "./confirmation.ts";

const typed = (name: string) => stackOf(name, { protection: "typed", accountId: "123456789012" });
const dev = stackOf("dev");
const prod = typed("prod");
const shared = typed("shared");
const none = { yes: false, confirmed: [], interactive: true };

describe("questionsFor", () => {
  it("asks yes or no, and the name of what is typed", () => {
    expect(questionsFor([dev], "apply", none)).toEqual({ typed: [], yesOrNo: true });
    expect(questionsFor([dev, prod], "apply", none)).toEqual({ typed: ["prod"], yesOrNo: true });
  });

  it("asks nothing that --yes and --confirm have answered", () => {
    const answers = { yes: true, confirmed: ["prod"], interactive: false };
    expect(questionsFor([dev, prod], "apply", answers)).toEqual({ typed: [], yesOrNo: false });
  });

  it("does not take --confirm for --yes", () => {
    const answers = { ...none, confirmed: ["prod"] };
    expect(questionsFor([prod], "apply", answers)).toEqual({ typed: [], yesOrNo: true });
    expect(() => questionsFor([prod], "apply", { ...answers, interactive: false })).toThrow(
      expect.objectContaining({ code: "confirm/no-terminal" }),
    );
  });

  it.each([
    [
      "apply",
      true,
      ["shared"],
      "prod requires its name to be typed. Nothing was applied. Add --confirm prod.",
    ],
    [
      "destroy",
      true,
      [],
      "prod, shared require their names to be typed. Nothing was destroyed. Add --confirm prod --confirm shared.",
    ],
    [
      "apply",
      false,
      ["shared"],
      "prod requires its name to be typed. Nothing was applied. Add --yes --confirm prod.",
    ],
  ] as const)("refuses %s with yes %s and %j confirmed", (verb, yes, confirmed, message) => {
    expect(() =>
      questionsFor([dev, prod, shared], verb, { yes, confirmed, interactive: false }),
    ).toThrow(expect.objectContaining({ code: "confirm/typed", message }));
  });

  it("takes --yes for no name at a terminal either", () => {
    expect(() => questionsFor([prod], "apply", { ...none, yes: true })).toThrow(
      expect.objectContaining({ code: "confirm/typed" }),
    );
  });

  it("refuses where nobody can be asked", () => {
    expect(() => questionsFor([dev], "destroy", { ...none, interactive: false })).toThrow(
      expect.objectContaining({
        code: "confirm/no-terminal",
        message: "There is no terminal to ask at. Nothing was destroyed. Add --yes to answer.",
      }),
    );
  });
});

describe("refuseForeignConfirmations", () => {
  it("lets names of this run pass", () => {
    expect(() => refuseForeignConfirmations(["prod"], ["dev", "prod"])).not.toThrow();
    expect(() => refuseForeignConfirmations([], ["dev"])).not.toThrow();
  });

  it("names those that are not", () => {
    expect(() => refuseForeignConfirmations(["prod", "dev", "Dev"], ["dev", "qa"])).toThrow(
      expect.objectContaining({
        code: "confirm/unknown",
        message:
          "--confirm prod, Dev names no environment of this run (dev, qa). Nothing was done. Correct it, or leave it out.",
      }),
    );
  });
});
