import { expect, it } from "vitest";
import { difference } from "./difference.ts";
import { statementsOf } from "./policy-document.ts";
import { memoizedDifference } from "./memoized-difference.ts";

const read = (...actions: readonly string[]) =>
  statementsOf(
    JSON.stringify({ Statement: actions.map((Action) => ({ Action, Resource: "*" })) }),
  ) ?? [];

it("compares the same statements only once, and others separately", () => {
  let compared = 0;
  const compare = memoizedDifference((before, after) => {
    compared += 1;
    return difference(before, after);
  });
  const [old, next, other] = [read("a:B"), read("a:C", "a:D"), read("a:E")];
  for (let role = 0; role < 400; role++) {
    expect(compare([...old], [...next])).toEqual(difference(old, next));
  }
  expect(compared).toBe(1);
  expect(compare(next, old)).toEqual(difference(next, old));
  expect(compare(old, [...next, ...other])).toEqual(difference(old, [...next, ...other]));
  expect(compared).toBe(3);
});
