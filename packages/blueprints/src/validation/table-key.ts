/** The rule for the keys of a table; continues the sentence "… must". */
export const tableKeyRule =
  'have a key of at most 64 letters, digits, "_" and "-", beginning with a letter';

/** Returns whether a key of a table can be a part of construct ids. */
export function isTableKey(key: string): boolean {
  return /^[A-Za-z][\w-]{0,63}$/.test(key);
}
