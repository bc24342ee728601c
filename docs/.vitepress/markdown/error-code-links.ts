import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { docs } from "../navigation/pages.ts";
import { githubAnchor } from "./github-anchor.ts";
import type { MarkdownIt, Token } from "./markdown-it.ts";

/** Links each error code in the text, such as `secure-bucket/tags`, to its description. */
export function errorCodeLinks(md: MarkdownIt): void {
  const addresses = addressByCode();
  md.core.ruler.push("error-code-links", ({ tokens, Token: NewToken, env }) => {
    for (const [index, token] of tokens.entries()) {
      const isHeading = tokens[index - 1]?.type === "heading_open";
      if (token.type !== "inline" || isHeading) continue;
      let isInLink = false;
      token.children = (token.children ?? []).flatMap((child): Token[] => {
        if (child.type === "link_open") isInLink = true;
        if (child.type === "link_close") isInLink = false;
        const address = child.type === "code_inline" ? addresses.get(child.content) : undefined;
        if (address === undefined || isInLink || env.relativePath?.startsWith("errors/")) {
          return [child];
        }
        const open = new NewToken("link_open", "a", 1);
        open.attrSet("href", address);
        return [open, child, new NewToken("link_close", "a", -1)];
      });
    }
  });
}

/** Returns the address of the description of each error code that contains a slash. */
function addressByCode(): Map<string, string> {
  const pages = readdirSync(join(docs, "errors"), { recursive: true, encoding: "utf8" }).filter(
    (page) => page.endsWith(".md"),
  );
  return new Map(
    pages.flatMap((page) =>
      [
        ...readFileSync(join(docs, "errors", page), "utf8").matchAll(/^### `([^`/]+\/[^`]+)`$/gm),
      ].map(([, code = ""]) => [code, `/errors/${page}#${githubAnchor(code)}`] as const),
    ),
  );
}
