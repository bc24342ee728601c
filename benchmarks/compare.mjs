import { lastDocument } from "./processor-time.mjs";
import { runToEnd } from "./run-to-end.mjs";

/**
 * Runs both sides in turns, so that other load on the machine affects both. The first pair does not count.
 *
 * @param ours - `{ command, args, cwd, env, read }`. `read` reads measures from the output
 * @param theirs - the command of the other side, in the same form
 * @param pairs - number of pairs that count
 * @returns the medians of both sides and of the pairs' ratios, for each measure
 */
export function compare({ ours, theirs, pairs }) {
  measure(ours);
  measure(theirs);
  const measured = Array.from({ length: pairs }, (_, index) => {
    // The second run benefits from warmer caches, so the sides also take turns in running first.
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

/**
 * Runs a program that has to succeed. Returns its time in milliseconds, and the measures that are read from its
 * output.
 */
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
