import { lastDocument } from "./processor-time.mjs";
import { runToEnd } from "./run-to-end.mjs";

/**
 * Runs both sides in turns, so that whatever else the machine does meets both, after one pair that is not
 * counted.
 *
 * @param ours - `{ command, args, cwd, env, read }`; `read` takes measures from what it prints
 * @param theirs - the same
 * @param pairs - how many are counted
 * @returns of each measure the median of either side, and of the pairs' ratios
 */
export function compare({ ours, theirs, pairs }) {
  measure(ours);
  measure(theirs);
  const measured = Array.from({ length: pairs }, (_, index) => {
    // Whoever comes second finds warmer caches: they take turns at that, too.
    if (index % 2 === 0) return { ours: measure(ours), theirs: measure(theirs) };
    const second = measure(theirs);
    return { ours: measure(ours), theirs: second };
  });
  const summary = (name) => ({
    ratio: median(measured.map((pair) => pair.ours[name] / pair.theirs[name])),
    ours: Math.round(median(measured.map((pair) => pair.ours[name]))),
    theirs: Math.round(median(measured.map((pair) => pair.theirs[name]))),
  });
  return Object.fromEntries(Object.keys(measured[0].ours).map((name) => [name, summary(name)]));
}

/** Milliseconds from start to end of a program that has to succeed, and what is read from what it prints. */
function measure({ read = lastDocument, ...command }) {
  const started = performance.now();
  const stdout = runToEnd(command);
  const milliseconds = performance.now() - started;
  return { milliseconds, ...read(stdout) };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
