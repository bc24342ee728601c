/** A value in a resource, and its path. */
export interface LocatedValue {
  readonly value: unknown;
  /** Whether the mask marks the value or a part around it. */
  readonly isMarked: boolean;
  readonly path: readonly (string | number)[];
}

/**
 * Lists the values at a path such as `inline_policy[].policy`.
 *
 * @param mask - `true`, or the same shape with `true` for marked parts, as in `after_unknown` and `after_sensitive`
 */
export function valuesAt(values: unknown, mask: unknown, path: string): LocatedValue[] {
  let found: LocatedValue[] = [{ value: values, isMarked: mask === true, path: [] }];
  let masks: unknown[] = [mask];
  for (const part of path.split(".")) {
    const name = part.replace("[]", "");
    [found, masks] = step(found, masks, (value) => [[name, partOf(value, name)]]);
    if (!part.endsWith("[]")) continue;
    [found, masks] = step(found, masks, (value, marks) => {
      const size = Math.max(lengthOf(value), lengthOf(marks));
      if (size === 0) return marks === true ? [[0, undefined]] : [];
      return Array.from({ length: size }, (_, index) => [index, partOf(value, index)]);
    });
  }
  return found;
}

type Parts = (value: unknown, mask: unknown) => readonly (readonly [string | number, unknown])[];

function step(
  found: readonly LocatedValue[],
  masks: readonly unknown[],
  parts: Parts,
): [LocatedValue[], unknown[]] {
  const [inner, innerMasks]: [LocatedValue[], unknown[]] = [[], []];
  for (const [index, { value, isMarked, path }] of found.entries()) {
    for (const [key, part] of parts(value, masks[index])) {
      const mask = masks[index] === true ? true : partOf(masks[index], key);
      inner.push({ value: part, isMarked: isMarked || mask === true, path: [...path, key] });
      innerMasks.push(mask);
    }
  }
  return [inner, innerMasks];
}

function partOf(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string | number, unknown>>)[key]
    : undefined;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
