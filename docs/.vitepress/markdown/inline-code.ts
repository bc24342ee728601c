import { escapeText } from "./literal-braces.ts";
import type { MarkdownIt } from "./markdown-it.ts";

/** Lets long names in inline code wrap between their words, so that they fit into a table or a narrow window. */
export function inlineCode(md: MarkdownIt): void {
  md.renderer.rules.code_inline = (tokens, index) => {
    const words = (tokens[index]?.content ?? "").split(/(?<=[/_:.,=-])(?=\w)|(?<=[a-z])(?=[A-Z])/);
    return `<code>${words.map((word) => escapeText(md, word)).join("<wbr>")}</code>`;
  };
}
