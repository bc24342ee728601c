/**
 * Returns the largest of many numbers, or `min` if none is larger. `Math.max` overflows the stack at about a hundred
 * thousand numbers.
 */
export function largest(numbers: Iterable<number>, min = 0): number {
  let found = min;
  for (const number of numbers) if (number > found) found = number;
  return found;
}
