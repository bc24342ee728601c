/**
 * Returns one row of the table.
 *
 * @param name - the two sides: ours / theirs
 * @param bound - expected upper limit of the ratio
 * @param measured - a result of `compare`, or one made from two of its measures
 * @param unit - unit of both sides
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

/** Returns by which factor each side grows from few to many. */
export function growth(few, many) {
  const [ours, theirs] = ["ours", "theirs"].map((side) => many[side] / few[side]);
  return { ours: ours.toFixed(2), theirs: theirs.toFixed(2), ratio: ours / theirs };
}
