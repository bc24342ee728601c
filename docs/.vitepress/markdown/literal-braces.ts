import type { MarkdownIt } from "./markdown-it.ts";

/** Shows two braces as they are written. Otherwise Vue evaluates the text between them, and GitHub does not. */
export function literalBraces(md: MarkdownIt): void {
  md.renderer.rules.text = (tokens, index) => escapeText(md, tokens[index]?.content ?? "");
}

/** Returns text as HTML that neither a browser nor Vue changes. */
export function escapeText(md: MarkdownIt, text: string): string {
  return md.utils.escapeHtml(text).replaceAll("{{", "&#123;&#123;");
}
