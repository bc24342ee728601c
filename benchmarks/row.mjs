/**
 * One line of the table.
 *
 * @param name - what is compared: ours / theirs
 * @param bound - what the ratio is measured against
 * @param measured - of `compare`, or of two of its measures
 * @param unit - of both sides
 */
export function row(name, bound, { ours, theirs, ratio }, unit) {
  return {
    name,
    ours: `${ours} ${unit}`.trimEnd(),
    theirs: `${theirs} ${unit}`.trimEnd(),
    ratio: ratio.toFixed(ratio < 0.1 ? 3 : 2),
    bound: bound.toFixed(2),
    verdict: ratio <= bound ? "within" : "over",
  };
}

/** How often as much either side takes for many as for few. */
export function growth(few, many) {
  const [ours, theirs] = ["ours", "theirs"].map((side) => many[side] / few[side]);
  return { ours: ours.toFixed(2), theirs: theirs.toFixed(2), ratio: ours / theirs };
}
