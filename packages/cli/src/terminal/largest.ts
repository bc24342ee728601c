/** Returns the largest of many numbers; `Math.max` overflows the stack at about a hundred thousand. */
export function largest(numbers: Iterable<number>, min = 0): number {
  let found = min;
  for (const number of numbers) if (number > found) found = number;
  return found;
}
