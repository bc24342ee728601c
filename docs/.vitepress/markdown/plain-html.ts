import type { MarkdownIt } from "./markdown-it.ts";

/** HTML that pages may contain: comments and line breaks. */
const allowed = /^<(?:!--|br\s*\/?>)/;

/** Shows all other HTML as text, such as `<name>` in a doc comment, as Vue would refuse it or evaluate it. */
export function plainHtml(md: MarkdownIt): void {
  for (const rule of ["html_inline", "html_block"]) {
    md.renderer.rules[rule] = (tokens, index) => {
      const content = tokens[index]?.content ?? "";
      return allowed.test(content) ? content : md.utils.escapeHtml(content);
    };
  }
}
