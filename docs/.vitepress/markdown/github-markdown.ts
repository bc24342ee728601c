import { contentsList } from "./contents-list.ts";
import { errorCodeLinks } from "./error-code-links.ts";
import { inlineCode } from "./inline-code.ts";
import { inlinePictures } from "./inline-pictures.ts";
import { literalBraces } from "./literal-braces.ts";
import type { MarkdownIt } from "./markdown-it.ts";
import { plainHtml } from "./plain-html.ts";
import { repositoryLinks } from "./repository-links.ts";
import { scrollingTables } from "./scrolling-tables.ts";

/** Renders pages that are written for GitHub, so that they are also good pages of the site. */
export function githubMarkdown(md: MarkdownIt): void {
  md.use(literalBraces).use(inlineCode).use(plainHtml).use(inlinePictures);
  md.use(contentsList).use(scrollingTables).use(repositoryLinks).use(errorCodeLinks);
}
