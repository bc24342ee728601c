import { expect, it } from "vitest";
import { refusalsOf, refuse } from "./collect-refusals.ts";
import { KantoxError } from "./kantox-error.ts";

const refusing = (code: string) => () => {
  throw new KantoxError(code, `${code} is wrong.`);
};

it("runs all checks and collects their refusals in order", () => {
  const found = refusalsOf([refusing("a/one"), () => {}, refusing("b/two")]);
  expect(found.map(({ code }) => code)).toEqual(["a/one", "b/two"]);
});

it("does not treat a defect as a refusal", () => {
  expect(() =>
    refusalsOf([
      () => {
        throw new TypeError("no");
      },
    ]),
  ).toThrow(TypeError);
});

it("throws a single refusal unchanged, and nothing for an empty list", () => {
  const one = new KantoxError("a/one", "One.");
  expect(() => refuse([one])).toThrow(one);
  expect(one.problems).toEqual([]);
  expect(() => refuse([])).not.toThrow();
});

it("throws several refusals as one error with the first code and all messages", () => {
  const two = new KantoxError("b/two", "Two.\nThree.", {
    problems: [
      { code: "b/two", message: "Two." },
      { code: "c/three", message: "Three." },
    ],
  });
  expect(() => refuse([new KantoxError("a/one", "One."), two])).toThrow(
    expect.objectContaining({
      code: "a/one",
      message: "One.\nTwo.\nThree.",
      problems: [
        { code: "a/one", message: "One." },
        { code: "b/two", message: "Two." },
        { code: "c/three", message: "Three." },
      ],
    }),
  );
});
