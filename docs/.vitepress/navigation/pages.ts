import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The folder of the pages. */
export const docs = resolve(import.meta.dirname, "../..");

/** Folders without pages that are written by hand. `reference/` is generated. */
const notPages = new Set(["node_modules", "reference", "snippets"]);

/** Pages whose path on the site differs from their path in the repository. */
export const rewrites: Readonly<Record<string, string>> = {
  "why.md": "index.md",
  "index.md": "contents.md",
};

/** A page in the repository. */
export interface Page {
  /** Path below `docs/`, such as `cli/plan.md`. */
  readonly path: string;
  readonly title: string;
}

/** Returns every page that is written by hand, in alphabetical order. */
export function allPages(): Page[] {
  return readdirSync(docs, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && !notPages.has(name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(entry.name) : [entry.name]))
    .filter((path) => path.endsWith(".md"))
    .toSorted()
    .map((path) => ({ path, title: titleOf(path) }));
}

/** Returns the pages that a page links to, in the order of its links. */
export function linkedFrom(path: string): string[] {
  return [...textOf(path).matchAll(/\]\(([^)#\s]+\.md)(?:#[^)]*)?\)/g)].map(([, target = ""]) =>
    join(dirname(path), target),
  );
}

/** Returns the address of a page on the site, from the root of the site. */
export function addressOf(path: string): string {
  return `/${(rewrites[path] ?? path).replace(/(?:^|(?<=\/))index\.md$|\.md$/, "")}`;
}

function filesIn(folder: string): string[] {
  return readdirSync(join(docs, folder), { recursive: true, encoding: "utf8" }).map((path) =>
    join(folder, path),
  );
}

function titleOf(path: string): string {
  const [, title] = /^# (.+)$/m.exec(textOf(path)) ?? [];
  if (title === undefined) throw new Error(`docs/${path} has no title. Start it with "# Title".`);
  return title.replaceAll("`", "");
}

function textOf(path: string): string {
  return readFileSync(join(docs, path), "utf8");
}
