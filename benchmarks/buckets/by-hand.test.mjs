import { expect, it } from "vitest";
import { compareBuckets } from "./compare-buckets.mjs";

it("compares buckets written by hand that equal those of the library", () => {
  expect(() => compareBuckets(2, 1)).not.toThrow();
});
