import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { homepage } from "../.vitepress/project.ts";
import { built } from "./site.ts";

const root = resolve(import.meta.dirname, "../..");
const base = new URL(homepage).pathname;
const html = (file: string): string => readFileSync(join(built, file), "utf8");
const files = readdirSync(built, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".html"),
);
const reference = files.filter((file) => file.startsWith("reference/"));

/** Returns the code of a page without the marks that let it wrap. */
const codesIn = (text: string): string[] =>
  [...text.replaceAll("<wbr>", "").matchAll(/<code>([a-z-]+\/[a-z-]+)<\/code>/g)].map(
    ([, code = ""]) => code,
  );

describe("the reference", () => {
  it("contains every error code that the code documents with @throws", () => {
    const sources = join(root, "packages/blueprints/src");
    const thrown = readdirSync(sources, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .flatMap((file) => [
        ...readFileSync(join(sources, file), "utf8").matchAll(
          /@throws \{@link BlueprintError\}[^@]*?(?=\*\/|\* @)/g,
        ),
      ])
      .flatMap(([text]) =>
        [...text.matchAll(/`([a-z-]+\/[a-z-]+)`/g)].map(([, code = ""]) => code),
      );
    const shown = new Set(reference.flatMap((file) => codesIn(html(file))));
    expect([...new Set(thrown)].filter((code) => !shown.has(code))).toEqual([]);
    expect(new Set(thrown).size).toBeGreaterThan(100);
  });

  it("shows an example of every class", () => {
    const classes = reference.filter((file) => file.includes("/classes/"));
    expect(classes.filter((file) => !html(file).includes('id="example"'))).toEqual([]);
    expect(classes.length).toBeGreaterThanOrEqual(12);
  });

  it("links each error code to its description", () => {
    expect(html("reference/blueprints/classes/SecureBucket.html").replaceAll("<wbr>", "")).toMatch(
      /<a href="[^"]*\/errors\/[\w-/]+#secure-buckettags"[^>]*><code>secure-bucket\/tags<\/code><\/a>/,
    );
  });
});

describe("the links of the site", () => {
  const ids = new Map(
    files.map((file) => [
      file,
      new Set([...html(file).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)),
    ]),
  );
  const fileOf = (path: string): string | undefined =>
    [path === "" || path.endsWith("/") ? `${path}index.html` : `${path}.html`, path].find((file) =>
      existsSync(join(built, file)),
    );

  it("lead to pages and sections that exist", () => {
    const broken = files.flatMap((file) =>
      [...html(file).matchAll(/<a [^>]*href="([^"]*)"/g)]
        .map(([, href = ""]) => href.replaceAll("&amp;", "&"))
        .filter((href) => !/^(?:[a-z]+:|\/\/)/.test(href))
        .filter((href) => {
          const from = `${base}${relative(".", join(dirname(file), "page"))}`;
          const { pathname, hash } = new URL(href === "" ? "#" : href, `http://localhost${from}`);
          if (href.startsWith("#"))
            return hash !== "" && !ids.get(file)?.has(decodeURIComponent(hash.slice(1)));
          const target = pathname.startsWith(base)
            ? fileOf(decodeURIComponent(pathname.slice(base.length)))
            : undefined;
          if (target === undefined) return true;
          const isPage = target.endsWith(".html") && hash !== "";
          return isPage && !ids.get(target)?.has(decodeURIComponent(hash.slice(1)));
        })
        .map((href) => `${file}: ${href}`),
    );
    expect([...new Set(broken)]).toEqual([]);
  });
});

describe("llms.txt", () => {
  const links = [...html("llms.txt").matchAll(/\]\((\S+)\)/g)].map(([, link = ""]) => link);

  it("links to every page as Markdown", () => {
    const missing = links.filter(
      (link) => !link.startsWith(homepage) || !existsSync(join(built, link.slice(homepage.length))),
    );
    expect(missing).toEqual([]);
    // One page for an address that does not exist is not linked.
    expect(new Set(links).size).toBe(files.length - 1);
  });
});
