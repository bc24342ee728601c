import { hasRepeatedKey } from "./repeated-key.ts";
import { dimensions, type Condition, type Patterns, type Statement } from "./statement.ts";

/**
 * Reads the statements of a policy document.
 *
 * @returns `undefined` if it is not a policy document, or if its meaning is ambiguous
 */
export function statementsOf(document: unknown, isSensitive = false): Statement[] | undefined {
  const found = parsed(document)?.get("statement");
  if (found === undefined) return undefined;
  const read = (Array.isArray(found) ? found : [found]).map((each) =>
    statementOf(each, isSensitive),
  );
  return read.every((each) => each !== undefined) ? read.filter(canMatch) : undefined;
}

// An empty list matches nothing.
function canMatch(statement: Statement): boolean {
  return dimensions.every((dimension) => {
    const patterns = statement[dimension];
    return patterns === undefined || patterns.except || patterns.values.length > 0;
  });
}

type Elements = ReadonlyMap<string, unknown>;

function parsed(document: unknown): Elements | undefined {
  if (typeof document !== "string") return undefined;
  const text = document.replace(/^\uFEFF/, "");
  try {
    const value: unknown = JSON.parse(text);
    // Services differ in which of two equal keys they use.
    return hasRepeatedKey(text) ? undefined : elementsOf(value);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Some services ignore the case of element names. If two names differ only in case, the meaning is ambiguous.
function elementsOf(value: unknown): Elements | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value).map(([name, element]): [string, unknown] => [
    name.toLowerCase(),
    element,
  ]);
  const elements = new Map(entries);
  return elements.size === entries.length ? elements : undefined;
}

/** Elements that exclude their `Not…` form. If a statement has both, services differ in which one they use. */
const opposites = ["action", "resource", "principal"];

function statementOf(value: unknown, isSensitive: boolean): Statement | undefined {
  const elements = elementsOf(value);
  if (elements === undefined) return undefined;
  if (opposites.some((name) => elements.has(name) && elements.has(`not${name}`))) return undefined;
  const actions = partOf(elements, "action", listed);
  if (actions === undefined) return undefined;
  const principals = partOf(elements, "principal", named);
  const resources = partOf(elements, "resource", listed);
  return {
    effect: String(elements.get("effect")).toLowerCase() === "deny" ? "deny" : "allow",
    ...(principals && { principals }),
    actions,
    ...(resources && { resources }),
    conditions: conditionsOf(elements.get("condition")),
    isSensitive,
  };
}

function partOf(
  elements: Elements,
  name: string,
  read: (value: unknown) => string[],
): Patterns | undefined {
  for (const except of [true, false]) {
    const value = elements.get(except ? `not${name}` : name);
    if (value !== undefined) return { except, values: [...new Set(read(value))] };
  }
  return undefined;
}

function named(principal: unknown): string[] {
  if (!isObject(principal)) return listed(principal);
  return Object.entries(principal).flatMap(([kind, names]) =>
    listed(names).map((name) => (kind === "AWS" && name === "*" ? "*" : `${kind} ${name}`)),
  );
}

function conditionsOf(condition: unknown): Condition[] {
  if (condition === undefined || condition === null) return [];
  if (!isObject(condition)) return [conditionOf(JSON.stringify(condition), "", [])];
  return Object.entries(condition)
    .flatMap(([operator, keys]) =>
      isObject(keys)
        ? Object.entries(keys).map(([key, values]) => conditionOf(operator, key, listed(values)))
        : [conditionOf(operator, JSON.stringify(keys), [])],
    )
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function conditionOf(operator: string, key: string, all: readonly string[]): Condition {
  const values = [...new Set(all)].toSorted();
  const id = JSON.stringify([operator.toLowerCase(), key.toLowerCase(), values]);
  return { operator, key, values, id };
}

function listed(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map((each) => (typeof each === "string" ? each : JSON.stringify(each)));
}
