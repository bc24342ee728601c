import { expect, it } from "vitest";
import { HiddenValue, unknownValue } from "../../plan/value-tree.ts";
import { masker } from "./masked-values.ts";

it("masks secrets so that equal ones stay equal and different ones differ", () => {
  const mask = masker();
  const [one, same, other] = ["abc", "abc", "def"].map((text) => ({ a: new HiddenValue(text) }));
  expect(mask(one)).toEqual({ a: "(sensitive)" });
  expect(mask(same)).toEqual(mask(one));
  expect(mask(other)).toEqual({ a: "(sensitive) 2" });
});

it("leaves out unknown values and keeps all others", () => {
  const tree = { a: unknownValue, b: [{ c: 1, d: null }], e: true };
  expect(masker()(tree)).toEqual({ b: [{ c: 1, d: null }], e: true });
});
