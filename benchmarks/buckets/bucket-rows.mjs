import { growth, row } from "../row.mjs";
import { compareBuckets } from "./compare-buckets.mjs";

/** Yields the rows that compare few and many buckets of the library with the same resources written by hand. */
export function* bucketRows() {
  const few = compareBuckets(1000, 5);
  yield row("1,000 buckets / the same by hand, time", 1.3, few.processorMilliseconds, "ms");
  yield row("1,000 buckets / the same by hand, memory", 1.3, few.mebibytes, "MiB");
  const many = compareBuckets(5000, 3);
  yield row("5,000 buckets / the same by hand, time", 1.3, many.processorMilliseconds, "ms");
  yield row("5,000 buckets / the same by hand, memory", 1.3, many.mebibytes, "MiB");
  for (const [what, measure] of [
    ["time", "processorMilliseconds"],
    ["memory", "mebibytes"],
  ]) {
    const grown = growth(few[measure], many[measure]);
    yield row(`growth of ${what} from 1,000 to 5,000 buckets`, 1.1, grown, "times");
  }
}
