import { isPattern, prefixOf, suffixOf } from "./patterns.ts";

/** Items by the fixed part of their pattern: by its length, then by the part itself. */
type ByFixedPart<Item> = Map<number, Map<string, Item[]>>;

/**
 * Finds items whose pattern may cover a string or another pattern, without checking every pattern. Items are indexed by
 * their whole pattern, and by its most selective part without wildcards.
 */
export class PatternIndex<Item> {
  readonly #equal = new Map<string, Item[]>();
  readonly #prefixes: ByFixedPart<Item> = new Map();
  readonly #suffixes: ByFixedPart<Item> = new Map();
  readonly #inner: ByFixedPart<Item> = new Map();

  /** Adds an item under a pattern. */
  add(pattern: string, item: Item): void {
    push(this.#equal, pattern, item);
    if (!isPattern(pattern)) return;
    const options: [string, ByFixedPart<Item>][] = [
      [prefixOf(pattern), this.#prefixes],
      [suffixOf(pattern), this.#suffixes],
      ...fixedParts(pattern)
        .slice(1, -1)
        .map((part): [string, ByFixedPart<Item>] => [part, this.#inner]),
    ];
    // If many patterns have the same prefix, another fixed part is more selective.
    const [[fixed, parts] = ["", this.#prefixes]] = options.toSorted(
      (one, other) => crowd(one) - crowd(other),
    );
    const ofLength = parts.get(fixed.length) ?? new Map<string, Item[]>();
    parts.set(fixed.length, ofLength);
    push(ofLength, fixed, item);
  }

  /** Returns whether there is an item under exactly this pattern. */
  has(pattern: string): boolean {
    return this.#equal.has(pattern);
  }

  /** Lists the items that may cover a pattern, in groups. All items that do cover it are included. */
  candidates(pattern: string): (readonly Item[])[] {
    const [prefix, suffix] = [prefixOf(pattern), suffixOf(pattern)];
    const groups: (readonly Item[] | undefined)[] = [this.#equal.get(pattern)];
    for (const [length, byPart] of this.#prefixes) {
      if (length <= prefix.length) groups.push(byPart.get(prefix.slice(0, length)));
    }
    for (const [length, byPart] of this.#suffixes) {
      if (length <= suffix.length) groups.push(byPart.get(suffix.slice(suffix.length - length)));
    }
    for (const [length, byPart] of this.#inner) {
      for (const part of fixedParts(pattern)) {
        for (let at = 0; at + length <= part.length; at += 1) {
          groups.push(byPart.get(part.slice(at, at + length)));
        }
      }
    }
    return groups.filter((group) => group !== undefined);
  }
}

function crowd<Item>([fixed, parts]: readonly [string, ByFixedPart<Item>]): number {
  return parts.get(fixed.length)?.get(fixed)?.length ?? 0;
}

function fixedParts(pattern: string): string[] {
  return pattern.split(/[*?]+/);
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}
