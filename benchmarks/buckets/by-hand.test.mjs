import { expect, it } from "vitest";
import { compareBuckets } from "./compare-buckets.mjs";

it("buckets by hand are those of the library, so that a benchmark compares the same", () => {
  expect(() => compareBuckets(2, 1)).not.toThrow();
});
