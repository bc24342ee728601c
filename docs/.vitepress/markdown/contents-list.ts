import type { MarkdownIt, Token } from "./markdown-it.ts";

/** Removes the list of contents at the top of a page. GitHub needs it, but the site shows its own outline. */
export function contentsList(md: MarkdownIt): void {
  md.core.ruler.push("contents-list", ({ tokens }) => {
    const start = tokens.findIndex(({ type }) => type === "bullet_list_open");
    const end = tokens.findIndex(({ type, level }) => type === "bullet_list_close" && level === 0);
    const firstSection = tokens.findIndex(
      ({ type, tag }) => type === "heading_open" && tag === "h2",
    );
    if (start === -1 || firstSection < end) return;
    if (linksOnlyToSections(tokens.slice(start, end))) tokens.splice(start, end - start + 1);
  });
}

function linksOnlyToSections(list: readonly Token[]): boolean {
  const entries = list.filter(({ type }) => type === "inline");
  return entries.every(({ children }) => {
    const [first] = children ?? [];
    return first?.type === "link_open" && first.attrGet("href")?.startsWith("#");
  });
}
