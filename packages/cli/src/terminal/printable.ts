/**
 * Returns text from elsewhere (an engine, an output, a name) so that a terminal can show it: control characters and
 * direction marks are spelled out, so that nothing moves the cursor, colours the screen or hides a line.
 */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
