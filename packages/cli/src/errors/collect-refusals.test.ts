import { expect, it } from "vitest";
import { refusalsOf, refuse } from "./collect-refusals.ts";
import { KantoxError } from "./kantox-error.ts";

const refusing = (code: string) => () => {
  throw new KantoxError(code, `${code} is wrong.`);
};

it("collects what checks refuse, in their order, and runs all of them", () => {
  const found = refusalsOf([refusing("a/one"), () => {}, refusing("b/two")]);
  expect(found.map(({ code }) => code)).toEqual(["a/one", "b/two"]);
});

it("does not take a defect for a refusal", () => {
  expect(() =>
    refusalsOf([
      () => {
        throw new TypeError("no");
      },
    ]),
  ).toThrow(TypeError);
});

it("throws one refusal as it is, and lets none pass", () => {
  const one = new KantoxError("a/one", "One.");
  expect(() => refuse([one])).toThrow(one);
  expect(one.problems).toEqual([]);
  expect(() => refuse([])).not.toThrow();
});

it("throws several as one, with the code of the first and the words of all, each named", () => {
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
