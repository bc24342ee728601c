/** Returns a value of a plan if it is text, or else `otherwise`. */
export function textOf(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}
