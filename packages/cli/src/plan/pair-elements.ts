/** Two matching elements of an old and a new list. One side is missing if the element was added or removed. */
export interface Pair {
  /** Index in the new list, or in the old list if the element was removed. */
  readonly index: number;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Keys that commonly identify list elements. */
const identities = ["Sid", "sid", "id", "Id", "name", "Name", "key", "Key", "rulePriority"];

interface Element {
  readonly index: number;
  readonly value: unknown;
}

/**
 * Pairs the elements of two lists of objects. Equal elements are left out wherever they are, because many lists are
 * sets. The rest is paired by name or id, then in order.
 */
export function pairElements(
  before: readonly unknown[],
  after: readonly unknown[],
  textOf: (value: unknown) => string,
): Pair[] {
  const [old, next] = withoutEqual(elementsOf(before), elementsOf(after), textOf);
  const named = new Map(
    next.flatMap((element) => {
      const identity = identityOf(element.value);
      return identity === undefined ? [] : [[identity, element] as const];
    }),
  );
  const pairs: Pair[] = [];
  const paired = new Set<Element>();
  const unpaired = old.filter((element) => {
    const identity = identityOf(element.value);
    const partner = identity === undefined ? undefined : named.get(identity);
    if (partner === undefined || paired.has(partner)) return true;
    paired.add(partner);
    pairs.push({ index: partner.index, before: element.value, after: partner.value });
    return false;
  });
  const rest = next.filter((element) => !paired.has(element));
  for (let index = 0; index < Math.max(unpaired.length, rest.length); index++) {
    const [from, to] = [unpaired[index], rest[index]];
    pairs.push({
      index: (to ?? from)?.index ?? 0,
      ...(from && { before: from.value }),
      ...(to && { after: to.value }),
    });
  }
  return pairs.toSorted((a, b) => a.index - b.index);
}

/** Returns the elements of a list that the other list does not contain, or contains less often. */
export function onlyIn(
  list: readonly unknown[],
  other: readonly unknown[],
  textOf: (value: unknown) => string,
): unknown[] {
  const counts = countsOf(elementsOf(other), textOf);
  return list.filter((value) => !isCounted(counts, textOf(value)));
}

function withoutEqual(
  before: readonly Element[],
  after: readonly Element[],
  textOf: (value: unknown) => string,
): [Element[], Element[]] {
  const [old, next] = [countsOf(before, textOf), countsOf(after, textOf)];
  return [
    before.filter(({ value }) => !isCounted(next, textOf(value))),
    after.filter(({ value }) => !isCounted(old, textOf(value))),
  ];
}

function countsOf(
  elements: readonly Element[],
  textOf: (value: unknown) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { value } of elements) {
    const text = textOf(value);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function isCounted(counts: Map<string, number>, text: string): boolean {
  const count = counts.get(text) ?? 0;
  if (count > 0) counts.set(text, count - 1);
  return count > 0;
}

function elementsOf(list: readonly unknown[]): Element[] {
  return list.map((value, index) => ({ index, value }));
}

function identityOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const values = value as Readonly<Record<string, unknown>>;
  const key = identities.find((each) => ["string", "number"].includes(typeof values[each]));
  return key === undefined || values[key] === "" ? undefined : `${key} ${String(values[key])}`;
}
