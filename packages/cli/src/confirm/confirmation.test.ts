import { describe, expect, it } from "vitest";
import { stackOf } from "../../test/plan-builders.ts";
import { questionsFor, refuseForeignConfirmations } from "./confirmation.ts";

const typed = (name: string) => stackOf(name, { protection: "typed", accountId: "123456789012" });
const dev = stackOf("dev");
const prod = typed("prod");
const shared = typed("shared");
const none = { yes: false, confirmed: [], interactive: true };

describe("questionsFor", () => {
  it("asks a yes-or-no question, and the names of environments with typed protection", () => {
    expect(questionsFor([dev], "apply", none)).toEqual({ typed: [], yesOrNo: true });
    expect(questionsFor([dev, prod], "apply", none)).toEqual({ typed: ["prod"], yesOrNo: true });
  });

  it("asks no question that --yes or --confirm has answered", () => {
    const answers = { yes: true, confirmed: ["prod"], interactive: false };
    expect(questionsFor([dev, prod], "apply", answers)).toEqual({ typed: [], yesOrNo: false });
  });

  it("does not accept --confirm instead of --yes", () => {
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
      "prod has to be confirmed by name. Nothing was applied. Add --confirm prod.",
    ],
    [
      "destroy",
      true,
      [],
      "prod, shared have to be confirmed by name. Nothing was destroyed. Add --confirm prod --confirm shared.",
    ],
    [
      "apply",
      false,
      ["shared"],
      "prod has to be confirmed by name. Nothing was applied. Add --yes --confirm prod.",
    ],
  ] as const)("refuses %s with yes %s and %j confirmed", (verb, yes, confirmed, message) => {
    expect(() =>
      questionsFor([dev, prod, shared], verb, { yes, confirmed, interactive: false }),
    ).toThrow(expect.objectContaining({ code: "confirm/typed", message }));
  });

  it("does not accept --yes instead of a name, even at a terminal", () => {
    expect(() => questionsFor([prod], "apply", { ...none, yes: true })).toThrow(
      expect.objectContaining({ code: "confirm/typed" }),
    );
  });

  it("refuses without a terminal to ask at", () => {
    expect(() => questionsFor([dev], "destroy", { ...none, interactive: false })).toThrow(
      expect.objectContaining({
        code: "confirm/no-terminal",
        message:
          "Confirmation is required, but there is no terminal to ask at. Nothing was destroyed. Add --yes to confirm.",
      }),
    );
  });
});

describe("refuseForeignConfirmations", () => {
  it("accepts environments of this run", () => {
    expect(() => refuseForeignConfirmations(["prod"], ["dev", "prod"])).not.toThrow();
    expect(() => refuseForeignConfirmations([], ["dev"])).not.toThrow();
  });

  it("refuses all other names, and lists them", () => {
    expect(() => refuseForeignConfirmations(["prod", "dev", "Dev"], ["dev", "qa"])).toThrow(
      expect.objectContaining({
        code: "confirm/unknown",
        message:
          "--confirm prod, Dev does not name an environment of this run (dev, qa). Nothing was done. Correct the name or remove the option.",
      }),
    );
  });
});
