import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { docs } from "../navigation/pages.ts";
import type { MarkdownIt } from "./markdown-it.ts";

/**
 * Puts SVG pictures into the page itself, so that they follow the colors of the site. As a file, which GitHub shows, a
 * picture follows the colors of the system. The text alternative of the page is the name of the picture.
 */
export function inlinePictures(md: MarkdownIt): void {
  const image = md.renderer.rules.image!;
  md.renderer.rules.image = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const source = token?.attrGet("src") ?? "";
    if (!source.endsWith(".svg")) return image(tokens, index, options, env, self);
    const page = relative(docs, env.realPath ?? env.path);
    const svg = readFileSync(join(docs, dirname(page), source), "utf8");
    const [, title = "Picture"] = /<title[^>]*>([^<]*)/.exec(svg) ?? [];
    const name = md.utils.escapeHtml(token?.content ?? "");
    // Vue refuses style elements in a page. The style sheet of the theme has the same rules.
    const inline = svg
      .replace(/<title[^]*?<\/title>\s*/, "")
      .replace(/<style>[^]*?<\/style>\s*/, "")
      .replace(/aria-labelledby="[^"]*"/, `aria-label="${name}"`)
      .replaceAll(/<!--[^]*?-->\s*/g, "")
      .replaceAll(/\n\s*/g, " ");
    return `<span class="picture-frame" role="region" tabindex="0" aria-label="${title}">${inline}</span>`;
  };
}
