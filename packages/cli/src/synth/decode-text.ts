/**
 * Decodes a UTF-8 text file, with or without a byte order mark.
 *
 * @returns the text without the mark, or the detected encoding if it is not UTF-8
 */
export function decodeText(bytes: Uint8Array): string | { readonly encoding: string } {
  const [a, b, c, d] = bytes;
  const starts = (...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) return { encoding: "UTF-32" };
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return { encoding: "UTF-16" };
  // Without a mark: JSON starts with an ASCII character, whose other bytes are zero.
  const zeros = [a, b, c, d].filter((byte) => byte === 0).length;
  if (bytes.length >= 4 && zeros === 3) return { encoding: "UTF-32" };
  if (bytes.length >= 2 && (a === 0) !== (b === 0)) return { encoding: "UTF-16" };
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { encoding: "neither UTF-8 nor UTF-16" };
  }
}
