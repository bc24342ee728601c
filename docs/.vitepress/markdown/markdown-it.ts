import type { MarkdownRenderer } from "vitepress";

/** The Markdown parser of the site. */
export type MarkdownIt = MarkdownRenderer;

/** A part of a parsed page. */
export type Token = Parameters<MarkdownRenderer["renderer"]["render"]>[0][number];
