/** Returns the largest of many numbers; `Math.max` overflows the stack at about a hundred thousand. */
export function largest(numbers: Iterable<number>, least = 0): number {
  let found = least;
  for (const number of numbers) if (number > found) found = number;
  return found;
}
