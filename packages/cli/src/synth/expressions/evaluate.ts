import type { Expression } from "./expression.ts";
import { functions } from "./functions.ts";
import { unresolved } from "./unresolved.ts";

/** Returns the value of a reference, with {@link unresolved} parts for what is not known. */
export type Resolve = (path: readonly string[]) => unknown;

/** Evaluates an expression. Its result contains {@link unresolved} strings for the parts that are not known. */
export function evaluate(expression: Expression, resolve: Resolve): unknown {
  const inner = (each: Expression): unknown => evaluate(each, resolve);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template":
      return expression.parts.map((part) => textOf(inner(part))).join("");
    case "list":
      return expression.items.map(inner);
    case "object":
      return Object.fromEntries(
        expression.entries.map(([key, value]) => [textOf(inner(key)), inner(value)]),
      );
    case "reference":
      return resolve(expression.path);
    case "call": {
      const args = expression.args.map(inner);
      const call = Object.hasOwn(functions, expression.name)
        ? functions[expression.name]
        : undefined;
      return call?.(args) ?? unresolved(describeCall(expression.name, expression));
    }
    default:
      return unresolved(
        expression.references.length === 0
          ? "computed by the engine"
          : `computed from ${expression.references.join(", ")}`,
      );
  }
}

/** Returns a value as it appears within a string. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  return JSON.stringify(value);
}

// The arguments may be secrets, so only references are named.
function describeCall(name: string, expression: Expression): string {
  const references = [...new Set(referencesIn(expression))];
  return references.length === 0
    ? `computed by ${name}()`
    : `computed by ${name}() from ${references.join(", ")}`;
}

function referencesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case "reference":
      return [expression.path.join(".")];
    case "other":
      return [...expression.references];
    case "template":
      return expression.parts.flatMap(referencesIn);
    case "list":
      return expression.items.flatMap(referencesIn);
    case "call":
      return expression.args.flatMap(referencesIn);
    case "object":
      return expression.entries.flat().flatMap(referencesIn);
    default:
      return [];
  }
}
