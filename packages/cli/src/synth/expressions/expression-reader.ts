import { endOfExpression } from "./end-of-expression.ts";
import type { Expression } from "./expression.ts";

/** Thrown for an expression that the reader does not support. */
export class Unsupported extends Error {}

/** The nesting limit of an expression, so that a hostile one cannot overflow the stack. */
const maxDepth = 200;

type ParseTemplate = (text: string, literalOf: (text: string) => string) => Expression;

/** A parser for literals, lists, objects, references and calls. Throws {@link Unsupported} for operators and loops. */
export class ExpressionReader {
  readonly #text: string;
  readonly #template: ParseTemplate;
  #at = 0;
  #depth = 0;

  /** @param template - parses the content of a quoted string */
  constructor(text: string, template: ParseTemplate) {
    this.#text = text;
    this.#template = template;
  }

  /** Throws unless everything was read. */
  end(): void {
    this.#skip();
    if (this.#at < this.#text.length) throw new Unsupported();
  }

  expression(): Expression {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw new Unsupported();
    this.#skip();
    const found = this.#primary();
    this.#depth -= 1;
    return found;
  }

  #primary(): Expression {
    if (this.#take("(")) {
      const inner = this.expression();
      this.#expect(")");
      return inner;
    }
    if (this.#take("[")) return { kind: "list", items: this.#items("]") };
    if (this.#take("{")) return { kind: "object", entries: this.#entries() };
    if (this.#take('"')) return this.#template(this.#quoted(), unescaped);
    const number = this.#match(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy);
    if (number) return { kind: "literal", value: Number(number[0]) };
    const [name] = this.#match(/[a-z_][\w-]*(?:::\w+)*/iy) ?? [];
    if (name === undefined || name === "for") throw new Unsupported();
    if (name === "true" || name === "false") return { kind: "literal", value: name === "true" };
    if (name === "null") return { kind: "literal", value: null };
    if (this.#take("(")) return { kind: "call", name, args: this.#items(")") };
    return { kind: "reference", path: [name, ...this.#steps()] };
  }

  /** Returns the content of a string up to its closing quote. Expressions in it may contain strings, too. */
  #quoted(): string {
    const from = this.#at;
    while (this.#at < this.#text.length) {
      const next = this.#text.slice(this.#at, this.#at + 3);
      if (next.startsWith('"')) {
        this.#at += 1;
        return this.#text.slice(from, this.#at - 1);
      }
      if (next === "$${" || next === "%%{") this.#at += 3;
      else if (/^[$%]\{/.test(next)) this.#at = endOfExpression(this.#text, this.#at + 2) + 1;
      else this.#at += next.startsWith("\\") ? 2 : 1;
    }
    throw new Unsupported();
  }

  #items(end: string): Expression[] {
    const items: Expression[] = [];
    for (;;) {
      this.#skip();
      if (this.#take(end)) return items;
      items.push(this.expression());
      this.#skip();
      if (!this.#take(",")) {
        this.#expect(end);
        return items;
      }
    }
  }

  #entries(): (readonly [Expression, Expression])[] {
    const entries: (readonly [Expression, Expression])[] = [];
    for (;;) {
      this.#skip();
      if (this.#take("}")) return entries;
      const key = this.expression();
      this.#skip();
      if (!this.#take("=") && !this.#take(":")) throw new Unsupported();
      if (this.#text[this.#at] === ">") throw new Unsupported();
      entries.push([asKey(key), this.expression()]);
      this.#skip();
      this.#take(",");
    }
  }

  #steps(): string[] {
    const steps: string[] = [];
    for (;;) {
      const [, name] =
        this.#match(/\.([\w-]+)/y) ?? this.#match(/\[\s*"?([\w./:@-]+)"?\s*\]/y) ?? [];
      if (name !== undefined) steps.push(name);
      else if (/^\s*[.[]/.test(this.#text.slice(this.#at, this.#at + 2))) throw new Unsupported();
      else return steps;
    }
  }

  #skip(): void {
    this.#match(/(?:\s|#[^\n]*|\/\/[^\n]*)*/y);
  }

  #take(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  #expect(token: string): void {
    this.#skip();
    if (!this.#take(token)) throw new Unsupported();
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found ?? undefined;
  }
}

/** Returns a key of an object: an unquoted name is its own text. */
function asKey(key: Expression): Expression {
  return key.kind === "reference" && key.path.length === 1
    ? { kind: "literal", value: key.path[0] ?? "" }
    : key;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([\da-f]{4})|U([\da-f]{8})|(.))/gis,
    (_, short?: string, long?: string, character?: string) => {
      const code = short ?? long;
      if (code === undefined) return escapes[character ?? ""] ?? character ?? "";
      const point = Number.parseInt(code, 16);
      return point <= 0x10_ff_ff ? String.fromCodePoint(point) : "\uFFFD";
    },
  );
}
