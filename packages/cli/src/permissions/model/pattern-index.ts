import { isPattern, prefixOf, suffixOf } from "./patterns.ts";

/** Where patterns begin or end alike: by the length of the fixed part, then by the part itself. */
type ByFixedPart<Item> = Map<number, Map<string, Item[]>>;

/**
 * Finds the items whose pattern may cover a text or another pattern, without looking at every pattern: by equality,
 * and by the fixed part before or after the wildcards.
 */
export class PatternIndex<Item> {
  readonly #equal = new Map<string, Item[]>();
  readonly #prefixes: ByFixedPart<Item> = new Map();
  readonly #suffixes: ByFixedPart<Item> = new Map();

  /** Adds an item under a pattern. */
  add(pattern: string, item: Item): void {
    push(this.#equal, pattern, item);
    if (!isPattern(pattern)) return;
    const [prefix, suffix] = [prefixOf(pattern), suffixOf(pattern)];
    const [fixed, parts] =
      suffix.length > prefix.length ? [suffix, this.#suffixes] : [prefix, this.#prefixes];
    const ofLength = parts.get(fixed.length) ?? new Map<string, Item[]>();
    parts.set(fixed.length, ofLength);
    push(ofLength, fixed, item);
  }

  /** Tells whether there is an item under exactly this pattern. */
  has(pattern: string): boolean {
    return this.#equal.has(pattern);
  }

  /** Lists the items that may cover a pattern, in groups; those that do cover it are among them. */
  candidates(pattern: string): (readonly Item[])[] {
    const [prefix, suffix] = [prefixOf(pattern), suffixOf(pattern)];
    const groups: (readonly Item[] | undefined)[] = [this.#equal.get(pattern)];
    for (const [length, byPart] of this.#prefixes) {
      if (length <= prefix.length) groups.push(byPart.get(prefix.slice(0, length)));
    }
    for (const [length, byPart] of this.#suffixes) {
      if (length <= suffix.length) groups.push(byPart.get(suffix.slice(suffix.length - length)));
    }
    return groups.filter((group) => group !== undefined);
  }
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
}
