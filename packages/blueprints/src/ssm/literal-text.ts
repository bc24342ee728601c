/**
 * A caller's text as the engine has to read it to store it unchanged: in a synthesized file `${` and `%{`
 * begin an expression, so those of the text itself are doubled and those of tokens are left.
 */
export function literalText(text: string): string {
  return text.replace(/\$\{(?!TfToken\[)/g, "$$$${").replace(/%\{/g, "%%{");
}
