/** An expression of the engine that does not come from a token: `${…}` or `%{…}`. */
const expression = /\$\{(?!TfToken\[)|%\{/;

/** Returns whether a string contains an expression of the engine that does not come from a token. */
export function hasExpression(text: string): boolean {
  return text.includes("{") && expression.test(text);
}

/**
 * Escapes a caller's text so that the engine reads it as exactly this text. In a synthesized file `${` and `%{` begin
 * an expression, so both are doubled. Tokens stay unchanged: they are the only way to let the engine evaluate
 * something.
 */
export function literalText(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, "$$$${").replace(/%\{/g, "%%{");
}
