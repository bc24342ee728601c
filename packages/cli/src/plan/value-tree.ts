import { parseExactly } from "../contract/parse-json.ts";
import { ExactNumber } from "../terminal/exact-number.ts";
import { limitDepth } from "./limit-depth.ts";
import { isOpenValue, isSecretAttribute, isSecretName } from "./secret-names.ts";
import type { ResourceChange } from "./plan-json.ts";

/** A secret value that is never shown. It can only be compared. */
export class HiddenValue {
  readonly #raw: string;

  constructor(value: unknown) {
    this.#raw = JSON.stringify(value) ?? "";
  }

  /** Returns whether another value is equal, hidden or not. */
  isSame(other: unknown): boolean {
    if (other instanceof HiddenValue) return this.#raw === other.#raw;
    const value = other instanceof JsonText ? other.text : other;
    return this.#raw === (JSON.stringify(value) ?? "");
  }

  /** Returns a number that is equal for equal values. A value that is not in `known` gets the next number. */
  numberIn(known: Map<string, number>): number {
    const number = known.get(this.#raw) ?? known.size;
    known.set(this.#raw, number);
    return number;
  }

  /** Whether it is a single value, and not a list or a map. */
  get isSingle(): boolean {
    return !/^[[{]/.test(this.#raw);
  }

  /** Returns the strings and numbers in it, to remove them from other strings. */
  texts(): string[] {
    return this.#raw === "" ? [] : textsIn(JSON.parse(this.#raw));
  }
}

/** A JSON document in a string attribute, e.g. a policy, a dashboard or container definitions. */
export class JsonText {
  /** Value tree of the parsed document. */
  readonly content: unknown;
  /** The text itself. It may contain a secret, and is only for comparison. */
  readonly text: string;

  constructor(text: string, content: unknown) {
    this.text = text;
    this.content = content;
  }
}

/** Represents a value that is known only after the apply. */
export const unknownValue = Symbol("known after apply");

/** A value of one side of a change, with its masks. */
interface Masked {
  readonly value: unknown;
  readonly sensitive: unknown;
  readonly unknown: unknown;
}

/**
 * Returns the two sides of a change as value trees: secrets are replaced by {@link HiddenValue}, unknown values by
 * {@link unknownValue}, and JSON documents in strings are parsed.
 */
export function valueTrees({ type, change }: Pick<ResourceChange, "type" | "change">): {
  readonly before: unknown;
  readonly after: unknown;
} {
  const { before, after, before_sensitive, after_sensitive, after_unknown } = change;
  const side = (
    values: Readonly<Record<string, unknown>> | null,
    sensitive: unknown,
    unknown: unknown,
  ): Readonly<Record<string, unknown>> => {
    const keys = new Set([...Object.keys(values ?? {}), ...keysOf(unknown)]);
    return Object.fromEntries(
      [...keys].map((key) => {
        const masked = partOf({ value: values ?? {}, sensitive, unknown }, key);
        const isSecret = isSecretAttribute(type, key, values ?? {});
        return [key, treeOf(isSecret ? { ...masked, sensitive: true } : masked, key)];
      }),
    );
  };
  return {
    before: side(before, before_sensitive, {}),
    after: side(after, after_sensitive, after === null ? {} : after_unknown),
  };
}

function treeOf(masked: Masked, name: string): unknown {
  const { value, sensitive, unknown } = masked;
  if (unknown === true) return unknownValue;
  if (isNone(value) && keysOf(unknown).length === 0) return value;
  if (sensitive === true) return new HiddenValue(value);
  if (Array.isArray(value)) {
    const length = Math.max(value.length, Array.isArray(unknown) ? unknown.length : 0);
    return Array.from({ length }, (_, index) => treeOf(partOf(masked, String(index)), name));
  }
  const isNumber = value instanceof ExactNumber;
  if ((typeof value === "object" && !isNumber) || isNone(value)) return objectOf(masked);
  if (typeof value === "boolean") return value;
  if (isSecretName(name) && !isOpenValue(value)) return new HiddenValue(value);
  return typeof value === "string" ? (parsed(value) ?? value) : value;
}

function objectOf(masked: Masked): Readonly<Record<string, unknown>> {
  const keys = new Set([...keysOf(masked.value), ...keysOf(masked.unknown)]);
  // `{ name: "DB_PASSWORD", value: "…" }`, the form of environment variables of containers.
  const named = ["name", "Name", "key", "Key", "variable", "field"].map(
    (key) => partOf(masked, key).value,
  );
  const isSecret = named.some((each) => typeof each === "string" && isSecretName(each));
  return Object.fromEntries(
    [...keys].map((key) => {
      const part = partOf(masked, key);
      const hides = isSecret && /^(?:val|values?|content|text|data)$/i.test(key);
      return [key, treeOf(hides ? { ...part, sensitive: true } : part, key)];
    }),
  );
}

function parsed(text: string): JsonText | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const content = limitDepth(parseExactly(text));
    const masked = { value: content, sensitive: undefined, unknown: undefined };
    return new JsonText(text, treeOf(masked, ""));
  } catch {
    return undefined;
  }
}

function isNone(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function keysOf(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function partOf({ value, sensitive, unknown }: Masked, key: string): Masked {
  const part = (of: unknown): unknown =>
    typeof of === "object" && of !== null && Object.hasOwn(of, key)
      ? (of as Readonly<Record<string, unknown>>)[key]
      : undefined;
  // A mask of `true` covers everything below it.
  return {
    value: part(value),
    sensitive: sensitive === true ? true : part(sensitive),
    unknown: unknown === true ? true : part(unknown),
  };
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
