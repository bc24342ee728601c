/** An expression of the engine in a text that no token made: `${…}` or `%{…}`. */
const expression = /\$\{(?!TfToken\[)|%\{/;

/** Whether a text contains an expression of the engine that no token made. */
export function hasExpression(text: string): boolean {
  return text.includes("{") && expression.test(text);
}

/**
 * Returns a caller's text in the form that the engine reads as exactly that text. In a synthesized file `${` and `%{`
 * begin an expression, so both are doubled. Tokens stay what they are: they are the one explicit way to have the
 * engine evaluate something.
 */
export function literalText(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, "$$$${").replace(/%\{/g, "%%{");
}
