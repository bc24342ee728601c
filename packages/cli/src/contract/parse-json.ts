import { ExactNumber } from "../terminal/exact-number.ts";

/** Thrown for invalid JSON; the message contains the line and column. */
export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
}

/**
 * Parses JSON like `JSON.parse`, with two differences: a number that JavaScript would print with other digits becomes
 * an `ExactNumber`, and errors contain the line and column.
 *
 * @throws JsonSyntaxError
 */
export function parseJson(text: string): unknown {
  const reader = new JsonReader(text);
  const value = reader.value();
  reader.end();
  return value;
}

/** Matches numbers with so many digits that JavaScript may round them. Strings that match only cost time. */
const longNumber = /\d[\d.]{15}/;

/** Parses JSON with `parseJson` if it may contain a long number, and otherwise with `JSON.parse`, which is faster. */
export function parseExactly(text: string): unknown {
  return longNumber.test(text) ? parseJson(text) : JSON.parse(text);
}

/** Limit that no real document reaches. The recursive reader would overflow the stack at deeper nesting. */
const maxLevels = 1000;

const spaces = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[A-Za-z]+/y;
const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

class JsonReader {
  readonly #text: string;
  #at = 0;
  #levels = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): unknown {
    this.#take(spaces);
    const next = this.#text[this.#at];
    if (next === "{") return Object.fromEntries(this.#list("}", () => this.#entry()));
    if (next === "[") return this.#list("]", () => this.value());
    if (next === '"') return this.#string();
    const digits = this.#take(number);
    if (digits !== undefined && digits !== "") return exact(digits);
    const at = this.#at;
    const name = this.#take(word) ?? "";
    if (words.has(name)) return words.get(name);
    return this.#fail("a value", at);
  }

  end(): void {
    this.#take(spaces);
    if (this.#at < this.#text.length) this.#fail("the end");
  }

  #entry(): [string, unknown] {
    this.#take(spaces);
    const key = this.#string();
    this.#take(spaces);
    if (this.#text[this.#at] !== ":") this.#fail('":"');
    this.#at += 1;
    return [key, this.value()];
  }

  #list<Item>(close: string, item: () => Item): Item[] {
    const items: Item[] = [];
    this.#levels += 1;
    if (this.#levels > maxLevels) this.#fail(`at most ${maxLevels} levels of brackets`);
    this.#at += 1;
    this.#take(spaces);
    if (this.#text[this.#at] === close) {
      this.#at += 1;
      this.#levels -= 1;
      return items;
    }
    for (;;) {
      items.push(item());
      this.#take(spaces);
      const next = this.#text[this.#at];
      if (next !== close && next !== ",") this.#fail(`"," or "${close}"`);
      this.#at += 1;
      if (next !== close) continue;
      this.#levels -= 1;
      return items;
    }
  }

  #string(): string {
    const start = this.#at;
    if (this.#text[start] !== '"') this.#fail("a string in double quotes");
    let end = this.#text.indexOf('"', start + 1);
    while (end !== -1 && this.#isEscaped(end)) end = this.#text.indexOf('"', end + 1);
    try {
      const text = JSON.parse(this.#text.slice(start, end === -1 ? undefined : end + 1)) as string;
      this.#at = end + 1;
      return text;
    } catch {
      return this.#fail("a string in double quotes");
    }
  }

  #isEscaped(at: number): boolean {
    let backslashes = 0;
    while (this.#text[at - 1 - backslashes] === "\\") backslashes += 1;
    return backslashes % 2 === 1;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    this.#at += found?.length ?? 0;
    return found;
  }

  #fail(expected: string, at = this.#at): never {
    const before = this.#text.slice(0, at).split(/\r\n|\r|\n/);
    const rest = this.#text.slice(at);
    const [, got = ""] = /^(\S{0,20})/.exec(rest) ?? [];
    const reason = /^(?:\/\/|\/\*|#)/.test(rest)
      ? "a comment, which JSON does not allow"
      : /,\s*$/.test(this.#text.slice(0, at)) && /^[}\]]/.test(rest)
        ? "a comma before the closing bracket, which JSON does not allow"
        : `expected ${expected}, got ${at >= this.#text.length ? "the end of the file" : JSON.stringify(got)}`;
    throw new JsonSyntaxError(
      `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${reason}`,
    );
  }
}

// A number that JavaScript prints with the same digits needs no `ExactNumber`.
function exact(digits: string): number | ExactNumber {
  const value = Number(digits);
  return String(value) === digits ? value : new ExactNumber(digits);
}
