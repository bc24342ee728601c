import { PatternIndex } from "./pattern-index.ts";
import { covers, coversNormalized, isPattern, normalized, overlaps } from "./patterns.ts";
import { comparable, type Dimension, type Patterns } from "./statement.ts";

/** The patterns that other patterns cover, and the rest. */
export interface Split {
  readonly covered: Patterns | undefined;
  readonly rest: Patterns | undefined;
}

/** Patterns of one part of a statement, prepared for fast comparison with many others. */
export class CompiledPatterns {
  readonly #except: boolean;
  readonly #values: readonly string[];
  readonly #dimension: Dimension;
  readonly #index = new PatternIndex<string>();

  constructor(dimension: Dimension, { except, values }: Patterns) {
    this.#except = except;
    this.#dimension = dimension;
    this.#values = values.map((value) => comparable(dimension, value));
    for (const value of this.#values) this.#index.add(value, value);
  }

  /** Splits other patterns into those that these patterns cover, and the rest. Undecided patterns are in the rest. */
  split(other: Patterns): Split {
    if (other.except) {
      return this.#coversAllExcept(other)
        ? { covered: other, rest: undefined }
        : { covered: undefined, rest: other };
    }
    const covered: string[] = [];
    const rest: string[] = [];
    for (const value of other.values) {
      (this.#covers(comparable(this.#dimension, value)) ? covered : rest).push(value);
    }
    return { covered: patternsOf(covered), rest: patternsOf(rest) };
  }

  #covers(value: string): boolean {
    return this.#except ? !this.#anyOverlaps(value) : this.#anyCovers(value);
  }

  #anyCovers(value: string): boolean {
    if (this.#index.has(value) || this.#index.has("*")) return true;
    // The name of a principal is not a pattern.
    if (this.#dimension === "principals") return false;
    const narrow = normalized(value);
    return this.#index
      .candidates(value)
      .some((group) => group.some((pattern) => coversNormalized(pattern, narrow)));
  }

  #anyOverlaps(value: string): boolean {
    if (this.#anyCovers(value)) return true;
    if (this.#dimension === "principals") return value === "*" && this.#values.length > 0;
    return isPattern(value) && this.#values.some((pattern) => overlaps(pattern, value));
  }

  #coversAllExcept(other: Patterns): boolean {
    if (!this.#except) return this.#index.has("*");
    // The exact matches are found in a set first, because there may be many values.
    const values = other.values.map((value) => comparable(this.#dimension, value));
    const known = new Set(values);
    return this.#values.every(
      (value) => known.has(value) || values.some((each) => covers(each, value)),
    );
  }
}

function patternsOf(values: readonly string[]): Patterns | undefined {
  return values.length === 0 ? undefined : { except: false, values };
}
