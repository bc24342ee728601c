import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { snippetPages, withSnippets } from "../../../tooling/snippets.mjs";

const root = resolve(import.meta.dirname, "../../..");
const pages = snippetPages().filter((page) => existsSync(join(root, page)));
const textOf = (page: string): string => readFileSync(join(root, page), "utf8");
const shownOn = (page: string): string[] =>
  [...textOf(page).matchAll(/^<!-- snippet: (\S+) -->$/gm)].map(([, file = ""]) => file);

describe("the documentation", () => {
  it.each(pages.filter((page) => shownOn(page).length > 0))(
    "shows the compiled snippets on %s (rewrite it with `node tooling/snippets.mjs`)",
    (page) => {
      expect(textOf(page)).toBe(withSnippets(textOf(page)));
    },
  );

  it("shows every file of docs/snippets on a page", () => {
    const files = readdirSync(join(root, "docs/snippets")).map((name) => `docs/snippets/${name}`);
    const shown = new Set(pages.flatMap(shownOn));
    expect(files.filter((file) => !shown.has(file))).toEqual([]);
  });

  it("shows only complete programs that are compiled", () => {
    const handwritten = pages.filter((page) =>
      /^ *```ts\n[^`]*?^ *import /m.test(withSnippets(textOf(page), () => "")),
    );
    expect(handwritten).toEqual([]);
  });
});

describe("a page with snippets", () => {
  const read = (file: string): string => `// ${file}\n`;

  it("gets a block after a marker that has none", () => {
    expect(withSnippets("A\n\n<!-- snippet: a.ts -->\n\nB\n", read)).toBe(
      "A\n\n<!-- snippet: a.ts -->\n\n```ts\n// a.ts\n```\n\nB\n",
    );
  });

  it("gets the current content in place of an old block", () => {
    const page = "<!-- snippet: a.yml -->\n\n```yml\nold\n\nlines\n```\n\nB\n\n```yml\nkept\n```\n";
    expect(withSnippets(page, read)).toBe(
      "<!-- snippet: a.yml -->\n\n```yml\n// a.yml\n```\n\nB\n\n```yml\nkept\n```\n",
    );
  });

  it("stays as it is when nothing changed", () => {
    const page = withSnippets("<!-- snippet: a.ts -->\n<!-- snippet: b.ts -->\n", read);
    expect(withSnippets(page, read)).toBe(page);
  });
});
