import { expect, it } from "vitest";
import { BlueprintError } from "./blueprint-error.ts";

it("has all problems as text, as codes and one by one", () => {
  const problems = [
    { code: "a/one", property: "one", must: "be 1", got: "2", fix: "Write 1." },
    { code: "a/two", property: "two", must: "be 2", got: "1", fix: "Write 2." },
  ];
  const error = new BlueprintError("Thing", "stack/thing", problems);
  expect(error.message).toBe(
    'Thing "stack/thing" has 2 problems\n  one must be 1, got 2. Write 1.   [a/one]\n  two must be 2, got 1. Write 2.   [a/two]',
  );
  expect(error.codes).toEqual(["a/one", "a/two"]);
  expect(error.problems).toEqual(problems);
});
