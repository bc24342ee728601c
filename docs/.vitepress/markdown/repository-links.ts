import { existsSync } from "node:fs";
import { join, posix, relative } from "node:path";
import type { MarkdownIt, Token } from "./markdown-it.ts";
import { docs, rewrites } from "../navigation/pages.ts";
import { branch, repository } from "../project.ts";

/**
 * Changes the relative links of a page, which are written for GitHub, so that they also work on the site. A link to a
 * file that is not a page of the site leads to the repository.
 */
export function repositoryLinks(md: MarkdownIt): void {
  md.core.ruler.push("repository-links", ({ tokens, env }) => {
    const page = relative(docs, env.realPath ?? env.path);
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === "link_open") changeTarget(token, page);
    }
  });
}

function changeTarget(token: Token, page: string): void {
  const href = token.attrGet("href") ?? "";
  if (/^(?:[a-z]+:|#|\/)/.test(href)) return;
  const [path = "", anchor] = href.split("#");
  const target = posix.join(posix.dirname(page), path);
  const hash = anchor === undefined ? "" : `#${anchor}`;
  token.attrSet(
    "href",
    `${isPage(target) ? siteAddress(target) : repositoryAddress(target)}${hash}`,
  );
}

function isPage(path: string): boolean {
  return path.endsWith(".md") && !path.startsWith("../");
}

function siteAddress(path: string): string {
  return `/${rewrites[path] ?? path}`;
}

/** Returns the address of a file of the repository. The file has to exist. */
function repositoryAddress(path: string): string {
  if (!existsSync(join(docs, path))) throw new Error(`docs/${path} does not exist.`);
  return `${repository}/blob/${branch}/${posix.join("docs", path)}`;
}
