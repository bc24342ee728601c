import type { MarkdownIt, Token } from "./markdown-it.ts";

/**
 * Puts each table into a region that scrolls on its own, so that a wide table never makes the page scroll sideways. The
 * region can be focused, so that the arrow keys scroll it. Its name is the heading above the table.
 */
export function scrollingTables(md: MarkdownIt): void {
  md.core.ruler.push("scrolling-tables", ({ tokens }) => {
    const names = new Map<string, number>();
    let heading = "Table";
    for (const [index, token] of tokens.entries()) {
      if (token.type === "heading_open") heading = textOf(tokens[index + 1]);
      if (token.type === "table_open") {
        const count = (names.get(heading) ?? 0) + 1;
        names.set(heading, count);
        token.meta = { name: count === 1 ? heading : `${heading}, table ${count}` };
      }
    }
  });
  md.renderer.rules.table_open = (tokens, index) => {
    const name = md.utils.escapeHtml(`Table: ${String(tokens[index]?.meta?.name)}`);
    return `<div class="table" role="region" tabindex="0" aria-label="${name}"><table>`;
  };
  md.renderer.rules.table_close = () => "</table></div>";
}

function textOf(token: Token | undefined): string {
  return (token?.children ?? [])
    .filter(({ type }) => type === "text" || type === "code_inline")
    .map(({ content }) => content)
    .join("")
    .trim();
}
