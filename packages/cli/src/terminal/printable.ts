/**
 * Returns untrusted text (from an engine, an output, a name) in a form that is safe to print. Control characters and
 * direction marks are escaped, so that the text cannot move the cursor, color the screen or hide a line. Line breaks
 * and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
