/**
 * Returns the name that a caller most likely meant, or `undefined` if no name is close. A close name differs only in
 * case, separators or a few letters.
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const plain = plainName(name);
  if (plain === "" || plain.length > maxLength) return undefined;
  const ranked = names
    .map((candidate) => ({ candidate, distance: editDistance(plain, plainName(candidate)) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = ranked;
  if (best === undefined) return undefined;
  const maxDistance = Math.max(1, Math.floor(Math.min(plain.length, best.candidate.length) / 3));
  return best.distance <= maxDistance ? best.candidate : undefined;
}

/** A longer name is not a misspelled option. */
const maxLength = 64;

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Returns the number of letters to insert, delete or replace (Levenshtein distance). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [at, letter] of Array.from(from).entries()) {
    const next = [at + 1];
    for (const [index, other] of Array.from(to).entries()) {
      const replaced = row[index]! + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, row[index + 1]! + 1, next[index]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
