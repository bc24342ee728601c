/** An item and its name. */
export interface Named<Item> {
  readonly item: Item;
  readonly name: string;
}

/** A similar name, with its score from 0 to 1. */
export interface SimilarName<Item> extends Named<Item> {
  readonly score: number;
}

/** The lowest score of a similar name. */
const threshold = 0.6;

type Counts = ReadonlyMap<string, number>;

/**
 * Finds the name that is most similar to another one: by the share of their words that both contain, in any order, or
 * by the share of equal pairs of neighboring letters.
 */
export class SimilarNames<Item> {
  readonly #names: readonly Named<Item>[];
  readonly #features: readonly Index[];

  constructor(names: readonly Named<Item>[]) {
    this.#names = names;
    this.#features = [wordsOf, pairsOf].map((countsOf) => new Index(names, countsOf));
  }

  /** Returns the most similar name, or `undefined` if no name is similar. */
  closest(name: string): SimilarName<Item> | undefined {
    let best: SimilarName<Item> | undefined;
    for (const index of this.#features) {
      for (const [at, score] of index.scores(name)) {
        const named = this.#names[at];
        if (named && score >= threshold && score > (best?.score ?? 0)) best = { ...named, score };
      }
    }
    return best;
  }
}

/** The parts of many names. It compares a name only with the names that share a part. */
class Index {
  readonly #countsOf: (name: string) => Counts;
  readonly #totals: readonly number[];
  readonly #byPart = new Map<string, [at: number, count: number][]>();

  constructor(names: readonly Named<unknown>[], countsOf: (name: string) => Counts) {
    this.#countsOf = countsOf;
    this.#totals = names.map(({ name }, at) => {
      const counts = countsOf(name);
      for (const [part, count] of counts) {
        const list = this.#byPart.get(part);
        if (list) list.push([at, count]);
        else this.#byPart.set(part, [[at, count]]);
      }
      return sum(counts);
    });
  }

  /** Returns a score for each name that shares a part: the share of common parts. */
  *scores(name: string): Generator<[at: number, score: number]> {
    const counts = this.#countsOf(name);
    const total = sum(counts);
    const common = new Map<number, number>();
    for (const [part, count] of counts) {
      for (const [at, other] of this.#byPart.get(part) ?? []) {
        common.set(at, (common.get(at) ?? 0) + Math.min(count, other));
      }
    }
    for (const [at, shared] of common) {
      yield [at, (2 * shared) / (total + (this.#totals[at] ?? 0))];
    }
  }
}

function wordsOf(name: string): Counts {
  const words = name.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return new Map(words.filter(Boolean).map((word) => [word, 1]));
}

function pairsOf(name: string): Counts {
  const text = name.toLowerCase();
  const counts = new Map<string, number>();
  for (let at = 0; at < text.length - 1; at++) {
    const pair = text.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

function sum(counts: Counts): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
