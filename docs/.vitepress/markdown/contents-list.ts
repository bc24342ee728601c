import type { MarkdownIt, Token } from "./markdown-it.ts";

/** Removes the list of contents at the top of a page. GitHub needs it, but the site shows its own outline. */
export function contentsList(md: MarkdownIt): void {
  md.core.ruler.push("contents-list", ({ tokens }) => {
    const firstSection = tokens.findIndex(
      ({ type, tag }) => type === "heading_open" && tag === "h2",
    );
    const top = tokens.slice(0, Math.max(firstSection, 0));
    const starts = top.flatMap(({ type, level }, at) =>
      type === "bullet_list_open" && level === 0 ? [at] : [],
    );
    for (const start of starts) {
      const length = 1 + top.slice(start).findIndex(isEndOfList);
      if (!linksOnlyToSections(top.slice(start, start + length))) continue;
      tokens.splice(start, length);
      return;
    }
  });
}

function isEndOfList({ type, level }: Token): boolean {
  return type === "bullet_list_close" && level === 0;
}

function linksOnlyToSections(list: readonly Token[]): boolean {
  const entries = list.filter(({ type }) => type === "inline");
  return entries.every(({ children }) => {
    const [first] = children ?? [];
    return first?.type === "link_open" && first.attrGet("href")?.startsWith("#");
  });
}
